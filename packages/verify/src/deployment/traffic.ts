import { patternMatcher, type Traffic } from '@ssmc/core';
import { SAMPLE_ACTIONS } from '@ssmc/core/facts';
import type { IamRequest } from '../iam/policy-document.ts';
import { type Deployment, valueText } from './deployment.ts';
import { roleContext } from './role-context.ts';
import type { Use, UseCondition } from './use.ts';

/** What other clients and AWS services need in a Region: at the endpoint of a service, or with keys. */
export function trafficIn(deployment: Deployment, region: string, at: string | 'keys'): readonly Traffic[] {
  return deployment.needs.otherClients.filter(
    (one) => one.region === region && (one.at.kind === 'key' ? at === 'keys' : one.at.service === at),
  );
}

/** What may be granted because other clients need it. */
export function useOf(deployment: Deployment, { principals, actions, resources, conditions }: Traffic): Use {
  return {
    actions,
    resources: resources.map((value) => valueText(deployment, value)),
    principal: principals.kind === 'service' ? { Service: principals.host } : '*',
    conditions: [...conditionOf(deployment, principals), ...conditions.map((one) => conditionText(deployment, one))],
  };
}

/** The calls to try: each sender, each action or samples of a pattern, on each resource. */
export function requestsOf(deployment: Deployment, traffic: Traffic): readonly IamRequest[] {
  const asked = Object.fromEntries(
    traffic.conditions.map((one) => [one.key, conditionText(deployment, one).values[0] ?? '']),
  );
  return sendersOf(deployment, traffic).flatMap(({ context, ...sender }) =>
    traffic.actions.flatMap(samplesOf).flatMap((action) =>
      traffic.resources.map((resource) => ({
        action,
        resource: valueText(deployment, resource),
        ...sender,
        context: { ...context, ...asked },
      })),
    ),
  );
}

/** A pattern cannot be called: one action that nodes call, and one from the table of the service. */
function samplesOf(pattern: string): readonly string[] {
  if (!pattern.includes('*')) return [pattern];
  const found = SAMPLES.filter(patternMatcher(pattern));
  return found.length > 0 ? found.slice(0, 2) : [pattern];
}

const SAMPLES = Object.values(SAMPLE_ACTIONS).flat();

type Sender = Pick<IamRequest, 'principal' | 'context'>;

function sendersOf(deployment: Deployment, { principals, region, actions }: Traffic): readonly Sender[] {
  const arn = (account: string) => `arn:${deployment.requirements.partition}:iam::${account}:role/another`;
  const unsigned: Sender = { context: { 'aws:RequestedRegion': region, 'aws:SecureTransport': 'true' } };
  switch (principals.kind) {
    case 'anyone':
      return actions.some((action) => action.includes('*'))
        ? [roleOf(deployment, region, arn(STRANGER)), unsigned]
        : [unsigned];
    case 'account':
      return [roleOf(deployment, region, arn(deployment.account))];
    case 'roles':
      return principals.arns.map((value) => roleOf(deployment, region, valueText(deployment, value)));
    case 'service':
      return [{ principal: principals.host, context: {} }];
  }
}

/** An account that no document names. */
const STRANGER = '999999999999';

function roleOf(deployment: Deployment, region: string, principal: string): Sender {
  const account = principal.split(':')[4] ?? '';
  return { principal, context: { ...roleContext(deployment, region, principal), 'aws:PrincipalAccount': account } };
}

function conditionOf(deployment: Deployment, principals: Traffic['principals']): readonly UseCondition[] {
  if (principals.kind === 'account') {
    return [{ operator: 'StringEquals', key: 'aws:PrincipalAccount', values: [deployment.account] }];
  }
  if (principals.kind !== 'roles') return [];
  const values = principals.arns.map((value) => valueText(deployment, value));
  return [{ operator: 'ArnEquals', key: 'aws:PrincipalArn', values }];
}

function conditionText(deployment: Deployment, { operator, key, values }: Traffic['conditions'][number]): UseCondition {
  return { operator, key, values: values.map((value) => valueText(deployment, value)) };
}
