import { type NodeResourceType, RESOURCE_TYPES, UNCLEAR_RESOURCE_TYPES } from '../facts/resource-types.ts';
import { ACCOUNT_ID, join, type Value } from '../plan/value.ts';
import type { Caller } from '../requirements/node-role.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { AuthorizedOn } from './need.ts';

/** Whose calls they are. */
type NeedContext = Pick<Caller, 'region' | 'nodes'> & { readonly requirements: Pick<Requirements, 'partition'> };

/** What AWS authorizes a call of the agent on, where a policy may name it instead of `*`; undefined where it may not. */
export function authorizedOn(context: NeedContext, action: string): AuthorizedOn | undefined {
  const types = RESOURCE_TYPES[action];
  if (types) return { resources: types.flatMap((type) => ARNS[type](context)), basis: 'documented' };
  const unclear = UNCLEAR_RESOURCE_TYPES[action];
  return unclear === undefined ? undefined : { resources: [own(context, 'ssm', unclear)], basis: 'inferred' };
}

/** The caller's nodes are instances or managed instances, never both; documents belong to the account or to AWS. */
const ARNS: Readonly<Record<NodeResourceType, (context: NeedContext) => readonly Value[]>> = {
  instance: (context) => (context.nodes === 'ec2' ? [own(context, 'ec2', 'instance')] : []),
  'managed-instance': (context) => (context.nodes === 'hybrid' ? [own(context, 'ssm', 'managed-instance')] : []),
  document: (context) => [
    own(context, 'ssm', 'document'),
    `arn:${context.requirements.partition}:ssm:${context.region}::document/*`,
  ],
  association: (context) => [own(context, 'ssm', 'association')],
};

function own({ requirements, region }: NeedContext, service: string, type: string): Value {
  return join(`arn:${requirements.partition}:${service}:${region}:`, ACCOUNT_ID, `:${type}/*`);
}
