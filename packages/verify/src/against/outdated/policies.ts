import { ownBucket } from '@ssmc/core';
import { trustRequest } from '../../deployment/roles.ts';
import { evaluate } from '../../iam/evaluate.ts';
import { type IamStatement, listOf } from '../../iam/policy-document.ts';
import { existingPolicy } from '../existing/policy.ts';
import { isUnknown, readable } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import type { Found } from './rule.ts';
import { allowedActions, allowedResources, roleStatements } from './statements.ts';

/** AWS managed policies that AWS no longer supports. */
export function oldAwsPolicies({ role }: ExistingCaller): readonly Found[] {
  return attached(role, 'AmazonEC2RoleforSSM').map((where) => ({
    where,
    message: 'AmazonEC2RoleforSSM is deprecated and allows reading and writing every bucket in the account',
    fix: 'Attach AmazonSSMManagedInstanceCore and the missing statements, then detach it',
  }));
}

function attached(role: ExistingCaller['role'], name: string): readonly string[] {
  const policy = role?.policies.find(({ awsName }) => awsName === name);
  return policy ? [`${policy.arn} on ${readable(role?.name ?? '')}`] : [];
}

/** IAM refuses an identity-based policy that names a principal. */
export function principals({ role }: ExistingCaller): readonly Found[] {
  return (role?.policies ?? [])
    .filter(({ problem }) => problem?.includes('Principal'))
    .map(({ name }) => ({
      where: `${name} on ${readable(role?.name ?? '')}`,
      message: 'The identity-based policy has a Principal: IAM rejects the whole policy',
      fix: 'Remove Principal',
    }));
}

/** Actions that no service has. */
export function unknownActions(existingCaller: ExistingCaller): readonly Found[] {
  return roleStatements(existingCaller).flatMap(({ where, statement }) =>
    allowedActions(statement).flatMap((action) => {
      const right = MISPRINTS[action.trim().toLowerCase()];
      if (isUnknown(action)) return [];
      if (right === undefined && action.trim() === action && /^(\*|[\w-]+:[\w*?]+)$/.test(action)) return [];
      const fix = right === undefined ? 'Use service:Action without spaces' : `Use ${right}`;
      return [{ where, message: `Action '${action}' does not exist: the statement does not allow it`, fix }];
    }),
  );
}

/** Slips of the pen in texts of AWS that were copied often. */
const MISPRINTS: Readonly<Record<string, string>> = {
  'ssm:listdocumentsversions': 'ssm:ListDocumentVersions',
};

/** s3:PutObjectAcl, which only buckets of other accounts need: told of buckets whose owner the document or the statement names. */
export function objectAcls(existingCaller: ExistingCaller): readonly Found[] {
  const { account, requirements } = existingCaller.deployment;
  const own = requirements.buckets.flatMap(({ name }) => {
    const bucket = ownBucket(requirements, name, existingCaller.place.region);
    return bucket && (bucket.ownerAccount ?? account) === account ? [bucket.bucketName] : [];
  });
  return roleStatements(existingCaller).flatMap(({ where, statement }) => {
    const grants = allowedActions(statement).some((action) => action.toLowerCase() === 's3:putobjectacl');
    const isOwn = namesAccount(statement, account);
    const needless = allowedResources(statement).filter(
      (arn) => isOwn || own.includes(arn.split(':::')[1]?.split('/')[0] ?? ''),
    );
    if (!grants || needless.length === 0) return [];
    return [
      {
        where,
        message: `s3:PutObjectAcl on ${needless.join(', ')} is required only for a bucket of another account`,
        fix: 'Remove s3:PutObjectAcl',
      },
    ];
  });
}

/** Whether a condition allows only resources of the account. */
function namesAccount({ Condition }: IamStatement, account: string): boolean {
  return Object.entries(Condition ?? {}).some(
    ([operator, keys]) =>
      operator === 'StringEquals' &&
      Object.entries(keys).some(
        ([key, values]) =>
          key.toLowerCase() === 'aws:resourceaccount' && listOf(values).every((value) => value === account),
      ),
  );
}

/** s3:GetEncryptionConfiguration is about a bucket, never about objects. */
export function encryptionOnObjects(existingCaller: ExistingCaller): readonly Found[] {
  return roleStatements(existingCaller).flatMap(({ where, statement }) => {
    const asks = allowedActions(statement).some((action) => action.toLowerCase() === 's3:getencryptionconfiguration');
    const resources = allowedResources(statement);
    if (!asks || resources.length === 0 || resources.some((arn) => arn === '*' || !arn.includes('/'))) return [];
    const fix = `Add ${[...new Set(resources.map((arn) => arn.split('/')[0]))].join(', ')} to its resources`;
    return [
      { where, message: 's3:GetEncryptionConfiguration is allowed on objects only; it has an effect on buckets', fix },
    ];
  });
}

/** The old message service of the agent. */
export function oldMessageActions(existingCaller: ExistingCaller): readonly Found[] {
  const needed = existingCaller.place.calls.some(({ service }) => service === 'ec2messages');
  if (needed) return [];
  return roleStatements(existingCaller).flatMap(({ where, statement }) => {
    if (!allowedActions(statement).some((action) => action.toLowerCase().startsWith('ec2messages:'))) return [];
    return [
      {
        where,
        message: 'ec2messages actions are allowed; SSM Agent 3.3.40.0 or later does not call them',
        fix: 'Remove the ec2messages actions',
      },
    ];
  });
}

/** A hybrid role that Systems Manager may assume on behalf of any account. */
export function trustOfAnyAccount({ deployment, place, role }: ExistingCaller): readonly Found[] {
  if (place.nodes !== 'hybrid' || !role?.role) return [];
  const { certain } = existingPolicy('its trust policy', role.role.trust);
  const request = trustRequest(deployment, place.region, place.nodes);
  const stranger = {
    ...request,
    context: {
      'aws:SourceAccount': '999999999999',
      'aws:SourceArn': `arn:${deployment.requirements.partition}:ssm:${place.region}:999999999999:managed-instance/mi-0123456789abcdef0`,
    },
  };
  if (evaluate([certain], stranger).effect !== 'allow') return [];
  return [
    {
      where: `the trust policy of ${readable(role.name)}`,
      message: 'Systems Manager can assume the role for nodes of any account',
      fix: 'Add the conditions aws:SourceAccount and aws:SourceArn',
    },
  ];
}
