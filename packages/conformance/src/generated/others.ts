import type { Json } from '@ssmc/core';
import { usesBuckets } from './capabilities.ts';
import type { Choice } from './factors.ts';
import { ACCOUNT, arnOf, byRegion, keyArn, keysOf, OTHER_ACCOUNT, regionsOf } from './places.ts';
import type { Texts } from './texts.ts';

type Fields = Readonly<Record<string, Json>>;

/** `spec.buckets` of a choice, if it says anything about buckets. */
export function bucketsOf(choice: Choice, texts: Texts): Fields {
  const { bucketName, encryption, owner, prefix } = choice;
  const said = bucketName !== 'by-region' || encryption !== 'sse-s3' || owner !== 'any' || prefix !== 'none';
  if (!said && !usesBuckets(choice)) return {};
  return { buckets: ['logs', 'scripts'].map((name) => bucketOf(choice, name, texts)) };
}

function bucketOf(choice: Choice, name: string, texts: Texts): Json {
  const { bucketName, encryption, owner, prefix } = choice;
  const [first = ''] = regionsOf(choice);
  const isMap = bucketName === 'by-region';
  return {
    name,
    ...(isMap && { bucketName: byRegion(choice, (region) => `${name}-${region}`) }),
    ...(bucketName === 'one-of-first' && { bucketName: `the-${name}`, region: first }),
    ...(encryption !== 'sse-s3' && { encryption }),
    ...(encryption === 'sse-kms' && { kmsKey: isMap ? keysOf(choice, name) : keyArn(choice, name, first) }),
    ...(owner !== 'any' && { ownerAccount: owner === 'same' ? ACCOUNT : OTHER_ACCOUNT }),
    ...(prefix === 'some' && { prefix: texts.prefix }),
  };
}

/** `spec.operators` of a choice. */
export function operatorsOf(choice: Choice, texts: Texts): Fields {
  const { access, readOutput } = choice;
  if (access === 'none') return {};
  const operator = {
    name: texts.operator,
    access,
    ...targetsOf(choice, texts),
    ...(choice.documents === 'names' && { documents: ['AWS-RunShellScript', texts.document] }),
    ...(choice.documents === 'arn' && { documents: [sharedDocument(choice, texts)] }),
    ...(choice.sessionDocuments === 'names' && {
      sessionDocuments: ['preferences', 'AWS-StartPortForwardingSession', texts.document],
    }),
    ...(readOutput === 'true' && { readOutput: true }),
    ...(choice.automationRoles === 'some' && { automationRoles: [arnOf(choice, 'iam', 'role/teams/automation')] }),
  };
  return { operators: [operator] };
}

function sharedDocument(choice: Choice, texts: Texts): string {
  return arnOf(choice, `ssm:${regionsOf(choice)[0] ?? ''}`, `document/${texts.document}`);
}

function targetsOf(choice: Choice, texts: Texts): Fields {
  const [key, value] = texts.nodeTag;
  switch (choice.targets) {
    case 'none':
      return {};
    case 'all':
      return { targets: 'all' };
    default:
      return {
        targets: {
          ...(choice.targets.includes('tags') && { tags: { [key]: value, Env: 'prod' } }),
          ...(choice.targets.includes('instances') && {
            instances: byRegion(choice, (_, index) => [`i-0123456789abcdef${index}`, `mi-0123456789abcdef${index}`]),
          }),
        },
      };
  }
}

/** `spec.managedBuckets` of a choice. */
export function managedBucketsOf(choice: Choice): Fields {
  if (choice.managedBuckets === 'published') return {};
  const given = ['patchBaselineSnapshot', 'patchManager', 'patchManagerMacos', 'agent', 'amazonLinux2023'];
  const names = (region: string) => Object.fromEntries(given.map((key) => [key, `${key.toLowerCase()}-${region}`]));
  return { managedBuckets: byRegion(choice, (region) => ({ ...names(region), distributorFile: 'none' })) };
}
