import type { ExistingResource } from '../existing/existing-resource.ts';
import { type Tree, textIn, treeOf } from '../existing/tree.ts';
import { cleaned, isUnknown, readable } from '../existing/unknown.ts';
import { gap, type InputFile, type ReadContext } from './input.ts';
import { conditionOf, resolve } from './intrinsics.ts';
import type { Template } from './template.ts';
import { DNS_TYPES } from './template-dns.ts';
import { IAM_TYPES } from './template-iam.ts';
import { NETWORK_TYPES } from './template-network.ts';
import { shownValue } from './template-parameters.ts';
import type { TemplateResource, TemplateTypes } from './template-resource.ts';
import { stacksOf } from './template-stacks.ts';

/** Reads templates together: what one exports the others import, and one may nest another. What they do not tell becomes a hole. */
export function readTemplates(files: readonly InputFile[], context: ReadContext): readonly ExistingResource[] {
  const things = stacksOf(files, context).flatMap(templateThings);
  return [...files.flatMap(transformThings), ...things];
}

/** What a transform may make. The language extensions make nothing. */
function transformThings({ path, value }: InputFile): readonly ExistingResource[] {
  const transforms = [treeOf(value)['Transform'] ?? []].flat().map((one) => textIn(treeOf(one)['Name']) ?? String(one));
  return transforms
    .filter((name) => name !== 'AWS::LanguageExtensions')
    .map((name) => gap(path, `Transform ${name} (creates more resources)`, EVERYTHING));
}

function templateThings(template: Template): readonly ExistingResource[] {
  const things = Object.entries(template.resources).flatMap(([id, one]) => resourceThings(template, id, treeOf(one)));
  const parameters = [...template.known.parameters].map(
    ([name, { value, isDefault }]): ExistingResource => ({
      kind: 'parameter',
      where: template.path,
      name,
      value: isSecret(template, name) ? 'not shown' : readable(shownValue(value)),
      isDefault,
    }),
  );
  return [...things, ...parameters];
}

function isSecret({ parameters }: Template, name: string): boolean {
  return String(treeOf(parameters[name])['NoEcho']) === 'true';
}

const EVERYTHING = ['iam', 'network', 'settings'] as const;
const TYPES: TemplateTypes = { ...IAM_TYPES, ...NETWORK_TYPES, ...DNS_TYPES };
/** Of which it is said that a condition leaves them out. */
const TOLD = /^AWS::(IAM::Role|EC2::VPCEndpoint|CloudFormation::Stack)$/;

function resourceThings(template: Template, rawId: string, tree: Tree): readonly ExistingResource[] {
  const id = String(cleaned(rawId));
  const where = `${template.path} ${id}`;
  const type = textIn(tree['Type']) ?? '';
  const condition = textIn(tree['Condition']);
  const holds = condition === undefined ? true : conditionOf(template, condition);
  if (holds === false)
    return TOLD.test(type) ? [gap(where, `${type}, left out by condition ${condition} (false)`)] : [];
  const things = thingsOf(template, { id: rawId, where, type, tree });
  if (holds === true) return things;
  const why = `condition ${condition}`;
  return things.map((thing) => ({ ...thing, conditional: thing.conditional ?? why }));
}

function thingsOf(
  template: Template,
  { id, where, type, tree }: Pick<TemplateResource, 'id' | 'where'> & { readonly type: string; readonly tree: Tree },
): readonly ExistingResource[] {
  const child = template.children.get(id);
  if (child) return templateThings(child);
  const known = TYPES[type];
  if (!known) return strangeThings(where, id, type);
  const properties = resolve(template, treeOf(tree['Properties']));
  if (isUnknown(properties))
    return [gap(where, `${type} with properties from ${readable(String(properties))}`, EVERYTHING)];
  return known({ id: String(cleaned(id)), where, properties: treeOf(properties), template });
}

const MAKES_MORE: readonly (readonly [RegExp, string])[] = [
  [/^AWS::CloudFormation::Stack$/, 'a nested stack: pass its template too'],
  [/^(Custom::|AWS::CloudFormation::CustomResource$)/, 'a custom resource'],
  [/::MODULE$/, 'a module of CloudFormation'],
  [/^AWS::Serverless::/, 'a resource of a transform'],
];

/** What may make roles, policies or endpoints unseen, and types of these services that are not read. */
function strangeThings(where: string, id: string, type: string): readonly ExistingResource[] {
  if (id === 'Fn::Transform') return [gap(where, 'Fn::Transform (creates more resources)', EVERYTHING)];
  if (id.startsWith('Fn::')) return [gap(where, 'resources created in a loop', EVERYTHING)];
  const more = MAKES_MORE.find(([pattern]) => pattern.test(type));
  if (more) return [gap(where, `${type}, ${more[1]}`, EVERYTHING)];
  if (
    /^AWS::(IAM::(?!User|Group|AccessKey|OIDC|SAML|ServerCert|VirtualMFA)|EC2::VPCEndpoint$|SSM::(?!Parameter|Association|MaintenanceWindow|PatchBaseline|ResourceDataSync|ResourcePolicy))/.test(
      type,
    )
  ) {
    return [gap(where, `${type}, an unsupported type`)];
  }
  return [];
}
