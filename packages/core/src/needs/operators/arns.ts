import type { RegionId } from '../../facts/regions.ts';
import type { Condition } from '../../plan/policy.ts';
import { ACCOUNT_ID, join, type Value } from '../../plan/value.ts';
import { documentRef, isAwsDocument } from '../../requirements/document-ref.ts';
import type { OperatorScope } from './scope.ts';

/** The nodes of one Region that the operator may reach. */
export function nodeArns(scope: OperatorScope, region: RegionId): readonly Value[] {
  const { targets } = scope.operator;
  const kinds = [
    ...(scope.requirements.ec2 ? [['ec2', 'instance'] as const] : []),
    ...(scope.requirements.hybrid ? [['ssm', 'managed-instance'] as const] : []),
  ];
  if (targets === undefined) return [];
  if (targets === 'all' || targets.instances === undefined) {
    return kinds.map(([service, type]) => regionalArn(scope, region, { service: service, resource: `${type}/*` }));
  }
  return (targets.instances[region] ?? []).map((id) =>
    id.startsWith('mi-')
      ? regionalArn(scope, region, { service: 'ssm', resource: `managed-instance/${id}` })
      : regionalArn(scope, region, { service: 'ec2', resource: `instance/${id}` }),
  );
}

/** Tags are asked of nodes only: documents do not carry them, and a condition on both would deny everything. */
export function nodeConditions(scope: OperatorScope, session: boolean): readonly Condition[] {
  const { targets } = scope.operator;
  const tags = typeof targets === 'object' ? Object.entries(targets.tags ?? {}) : [];
  const conditions = tags
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ operator: 'StringEquals', key: `ssm:resourceTag/${key}`, values: [value] }));
  const check = { operator: 'BoolIfExists', key: 'ssm:SessionDocumentAccessCheck', values: ['true'] };
  return session ? [...conditions, check] : conditions;
}

/** A document in one Region, by its name or ARN; an ARN of another Region says nothing of this one. */
export function documentArns(scope: OperatorScope, region: RegionId, document: string): readonly Value[] {
  return arnsOfDocument(scope, region, { document, resource: (name) => `document/${name}` });
}

/** The automation that a document defines, in every version. */
export function automationArns(scope: OperatorScope, region: RegionId, document: string): readonly Value[] {
  return arnsOfDocument(scope, region, { document, resource: (name) => `automation-definition/${name}:*` });
}

/** Documents of AWS have no account. */
function arnsOfDocument(
  scope: OperatorScope,
  region: RegionId,
  { document, resource }: { readonly document: string; readonly resource: (name: string) => string },
): readonly Value[] {
  const { name, account, region: home = region } = documentRef(document);
  const prefix = `arn:${scope.requirements.partition}:ssm:${region}`;
  if (home !== region) return [];
  if (isAwsDocument(name)) return [`${prefix}::${resource(name)}`];
  if (account) return [`${prefix}:${account}:${resource(name)}`];
  return [regionalArn(scope, region, { service: 'ssm', resource: resource(name) })];
}

/** Something of the deploying account in one Region. */
export function regionalArn(
  { requirements }: OperatorScope,
  region: RegionId,
  { service, resource }: { readonly service: string; readonly resource: string },
): Value {
  return join(`arn:${requirements.partition}:${service}:${region}:`, ACCOUNT_ID, `:${resource}`);
}
