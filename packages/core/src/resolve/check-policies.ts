import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { ENDPOINT_LIMITS, IAM_LIMITS } from '../facts/limits.ts';
import { type ByKind, byKind, none } from '../plan/by-kind.ts';
import type { ModulePlan } from '../plan/plan.ts';
import type { Policy, Statement } from '../plan/policy.ts';
import type { VpcEndpoint } from '../plan/resource.ts';
import { keyOf } from '../plan/value.ts';
import { isAwsDocument } from '../requirements/document-ref.ts';
import { policySize, writtenSize } from './pack.ts';

/** Something wrong in a module. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly expected?: string;
  readonly fix?: string;
  /** The part of the document that requires it; the Region's if there is none. */
  readonly about?: string;
}

/** What IAM or VPC endpoints would refuse in the policies of a module, and what would not mean what it looks like. */
export function checkPolicies(module: ModulePlan): readonly Problem[] {
  return module.resources.flatMap((resource) => byKind(CHECKS, module, resource).map(askedBy(resource)));
}

/** The problem with the field that requires the statement, or for the resource that holds it. */
function askedBy({ reasons }: Pick<Statement, 'reasons'>): (problem: Problem) => Problem {
  const about = reasons[0]?.path;
  return (problem) => (about === undefined ? problem : { about, ...problem });
}

const CHECKS: ByKind<ModulePlan, readonly Problem[]> = {
  role: (_, { id, name, trust }) => [...trustSize(name, trust), ...(id === 'hybrid' ? hybridTrust(name, trust) : [])],
  'managed-policy': (module, { name, policy }) => [
    ...identitySize(name, policy),
    ...identityStatements(module, name, policy),
  ],
  'vpc-endpoint': (_, endpoint) => (endpoint.policy ? endpointRules(endpoint, endpoint.policy) : []),
  'instance-profile': none,
  'policy-attachment': none,
  'security-group': none,
  'security-group-rule': none,
  'session-document': none,
  'service-setting': none,
  'profile-association': none,
};

/** R06. */
function identitySize(name: string, policy: Policy): readonly Problem[] {
  const size = policySize(policy);
  return tooLarge('SSMC006', worded('SSMC006', 'policy', { name, size }), [size, IAM_LIMITS.managedPolicyCharacters]);
}

function trustSize(name: string, trust: Policy): readonly Problem[] {
  const size = writtenSize(trust);
  return tooLarge('SSMC006', worded('SSMC006', 'trust', { name, size }), [size, IAM_LIMITS.trustPolicyCharacters]);
}

function tooLarge(
  code: DiagnosticCode,
  words: Pick<Problem, 'message'>,
  [size, max]: readonly [number, number],
): readonly Problem[] {
  return size <= max ? [] : [{ code, ...words, expected: `at most ${max}` }];
}

function identityStatements(module: ModulePlan, name: string, policy: Policy): readonly Problem[] {
  return policy.statements.flatMap((statement) => {
    const where = `statement ${statement.sid} of ${name}`;
    const found: readonly Problem[] = [
      ...(statement.principal ? [{ code: 'SSMC011', ...worded('SSMC011', 'default', { where }) } as const] : []),
      ...(statement.resources ?? []).flatMap((resource) => resourceRules(where, keyOf(resource))),
      ...strangeActions(where, statement),
      ...foreignAcl(module, where, statement),
      ...strangeCharacters(where, statement),
    ];
    return found.map(askedBy(statement));
  });
}

/** R04 and R27. Only a user's own sessions have no Region that could be named. */
function resourceRules(where: string, resource: string): readonly Problem[] {
  const [, , service, region = '', account = '', path = ''] = resource.split(':');
  const global = service === 's3' || service === 'iam' || resource === '*';
  const session = /:session\/\$\{aws:userid\}-\*$/.test(resource);
  const bucketWildcard = service === 's3' && /^[^/]*[*?]/.test(path);
  const wildcard = bucketWildcard || (!global && !session && (region === '' || /[*?]/.test(region)));
  const [type, name = ''] = path.split('/');
  const owned = service === 'ssm' && type === 'document' && isAwsDocument(name) && account !== '';
  return [
    ...(wildcard ? [{ code: 'SSMC004', ...worded('SSMC004', 'resource', { where, resource }) } as const] : []),
    ...(owned ? [{ code: 'SSMC027', ...worded('SSMC027', 'resource', { where, name }) } as const] : []),
  ];
}

/** R25. */
function strangeActions(where: string, statement: Statement): readonly Problem[] {
  return statement.actions
    .filter((action) => !/^[a-z0-9-]+:([A-Za-z0-9]+\*?|\*)$/.test(action))
    .map((action) => ({ code: 'SSMC025', ...worded('SSMC025', 'default', { where, action }) }));
}

/** R10. */
function foreignAcl(module: ModulePlan, where: string, statement: Statement): readonly Problem[] {
  if (!statement.actions.includes('s3:PutObjectAcl')) return [];
  const owner = statement.conditions.find(({ key }) => key === 'aws:ResourceAccount')?.values[0];
  if (typeof owner === 'string' && owner !== module.account) return [];
  return [{ code: 'SSMC010', ...worded('SSMC010', 'default', { where }) }];
}

/** R30. */
function strangeCharacters(where: string, statement: Statement): readonly Problem[] {
  const texts = [
    ...(statement.resources ?? []),
    ...statement.conditions.flatMap(({ key, values }) => [key, ...values]),
  ].filter((value) => typeof value === 'string');
  return texts
    .filter((text) => !IAM_LIMITS.policyText.test(text))
    .map((text) => ({ code: 'SSMC030', ...worded('SSMC030', 'policy', { where, text }) }));
}

/** R07 and R08. */
function endpointRules({ id, attachment }: VpcEndpoint, policy: Policy): readonly Problem[] {
  const named = policy.statements.filter(({ principal }) => principal?.kind !== 'any');
  const size = writtenSize(policy);
  return [
    ...tooLarge('SSMC007', worded('SSMC007', 'default', { id, size }), [size, ENDPOINT_LIMITS.policyCharacters]),
    ...(attachment.type === 'Gateway'
      ? named.map(({ sid }) => ({
          code: 'SSMC008' as const,
          ...worded('SSMC008', 'default', { sid }),
        }))
      : []),
  ];
}

/** R18. */
function hybridTrust(name: string, trust: Policy): readonly Problem[] {
  return trust.statements.flatMap((statement) => {
    const keys = statement.conditions.map(({ key }) => key);
    if (keys.includes('aws:SourceAccount') && keys.includes('aws:SourceArn')) return [];
    return [{ code: 'SSMC018', ...worded('SSMC018', 'default', { name }) }];
  });
}
