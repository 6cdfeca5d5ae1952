import { isTree, type Tree, textIn, textsIn, treesIn } from '../existing/tree.ts';
import { isUnknown, unknown } from '../existing/unknown.ts';
import type { Reading } from './terraform-reading.ts';
import { followed } from './terraform-references.ts';
import type { Show, ShownResource } from './terraform-values.ts';

const SOURCE = 'data.aws_iam_policy_document';
const MOST_SOURCES = 20;

/** The policy in an argument; of one that a data source makes during apply, the statements that the plan shows. */
export function policyOf(show: Show, { resource, refer }: Reading, argument: string): unknown {
  const value = resource.values[argument];
  if (!isUnknown(value)) return value;
  const { resources, open } = refer(argument, [SOURCE]);
  const [only, second] = resources;
  return only && !second && open.length === 0 ? documentOf(show, only, 0) : value;
}

/** @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
function documentOf(show: Show, source: ShownResource, depth: number): unknown {
  const json = textIn(source.values['json']);
  if (json !== undefined && !isUnknown(json)) return json;
  const { statement, version } = source.values;
  if (depth > MOST_SOURCES || isUnknown(statement)) return unknown(`${source.address}, known after apply`);
  const below = [
    ...sourceStatements(show, source, { argument: 'source_policy_documents', depth }),
    ...sourceStatements(show, source, { argument: 'source_json', depth }),
    ...treesIn(statement).map(statementOf),
  ];
  const above = [
    ...sourceStatements(show, source, { argument: 'override_policy_documents', depth }),
    ...sourceStatements(show, source, { argument: 'override_json', depth }),
  ];
  const sids = new Set(above.flatMap((one) => (isTree(one) ? (textIn(one['Sid']) ?? []) : [])));
  const kept = below.filter((one) => !isTree(one) || !sids.has(textIn(one['Sid']) ?? ''));
  return { Version: textIn(version) ?? '2012-10-17', Statement: [...kept, ...above] };
}

/** The statements of the policies that a data source takes along. One that is not known is a statement that is not. */
function sourceStatements(
  show: Show,
  source: ShownResource,
  { argument, depth }: { readonly argument: string; readonly depth: number },
): readonly unknown[] {
  const value = source.values[argument];
  const texts = textsIn(value);
  const known = texts.filter((one) => !isUnknown(one) && one !== '').flatMap(statementsIn);
  if (texts.every((one) => !isUnknown(one))) return known;
  const { resources, open } = followed(show, source, { argument, types: [SOURCE] });
  const reached = resources.flatMap((one) => statementsIn(documentOf(show, one, depth + 1)));
  const isLost = open.length > 0 || resources.length === 0;
  return [...known, ...reached, ...(isLost ? [unknown(`${argument} of ${source.address}`)] : [])];
}

function statementsIn(document: unknown): readonly unknown[] {
  if (isUnknown(document)) return [document];
  const tree = typeof document === 'string' ? parsed(document) : document;
  return isTree(tree) ? [tree['Statement'] ?? []].flat() : [unknown('a policy document that is not JSON')];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function statementOf(tree: Tree): Tree {
  return {
    ...(textIn(tree['sid']) && { Sid: tree['sid'] }),
    Effect: textIn(tree['effect']) ?? 'Allow',
    ...listOf('Action', tree['actions']),
    ...listOf('NotAction', tree['not_actions']),
    ...listOf('Resource', tree['resources']),
    ...listOf('NotResource', tree['not_resources']),
    ...principalsOf('Principal', tree['principals']),
    ...principalsOf('NotPrincipal', tree['not_principals']),
    ...conditionsOf(tree['condition']),
  };
}

function listOf(key: string, value: unknown): Tree {
  const texts = textsIn(value);
  return texts.length === 0 ? {} : { [key]: texts };
}

function principalsOf(key: string, value: unknown): Tree {
  if (isUnknown(value)) return { [key]: value };
  const principals = treesIn(value);
  if (principals.length === 0) return {};
  if (principals.some(({ type, identifiers }) => type === '*' && textsIn(identifiers).includes('*')))
    return { [key]: '*' };
  const byType = new Map<string, string[]>();
  for (const { type, identifiers } of principals) {
    const name = textIn(type) ?? unknown('a type of principal');
    byType.set(name, [...(byType.get(name) ?? []), ...textsIn(identifiers)]);
  }
  return { [key]: Object.fromEntries(byType) };
}

function conditionsOf(value: unknown): Tree {
  if (isUnknown(value)) return { Condition: { StringEquals: { [String(value)]: value } } };
  const byTest = new Map<string, Map<string, readonly string[]>>();
  for (const { test, variable, values } of treesIn(value)) {
    const operator = textIn(test) ?? unknown('a test of a condition');
    const keys = byTest.get(operator) ?? new Map<string, readonly string[]>();
    const key = textIn(variable) ?? unknown('a variable of a condition');
    byTest.set(operator, keys.set(key, [...(keys.get(key) ?? []), ...textsIn(values)]));
  }
  if (byTest.size === 0) return {};
  return {
    Condition: Object.fromEntries([...byTest].map(([operator, keys]) => [operator, Object.fromEntries(keys)])),
  };
}
