import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { IAM_LIMITS } from './limits.ts';
import { MANAGED_POLICIES, managedPolicyArn } from './managed-policies.ts';

test.each([
  ['AmazonSSMManagedInstanceCore', 'aws', 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'],
  ['AmazonSSMManagedInstanceCore', 'aws-cn', 'arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore'],
  ['AmazonEC2RoleforSSM', 'aws-us-gov', 'arn:aws-us-gov:iam::aws:policy/service-role/AmazonEC2RoleforSSM'],
] as const)('the ARN of %s in %s', (name, partition, arn) => {
  expect(managedPolicyArn(name, partition)).toBe(arn);
});

test('every document is one that IAM would take', () => {
  const wrong = Object.entries(MANAGED_POLICIES).filter(([, { document }]) => {
    const text = JSON.stringify(document);
    return text.length > IAM_LIMITS.managedPolicyCharacters || !IAM_LIMITS.policyText.test(text);
  });
  expect(wrong).toEqual([]);
  const ids = Object.values(MANAGED_POLICIES).flatMap(({ document }) => document.Statement.map(({ Sid }) => Sid ?? ''));
  expect(ids.filter((id) => !IAM_LIMITS.statementId.test(id))).toEqual([]);
});

test('the policy of default host management is the core policy without parameters', () => {
  const actions = (name: 'AmazonSSMManagedInstanceCore' | 'AmazonSSMManagedEC2InstanceDefaultPolicy') =>
    MANAGED_POLICIES[name].document.Statement.flatMap(({ Action }) => Action);
  const without = actions('AmazonSSMManagedInstanceCore').filter((action) => !action.startsWith('ssm:GetParameter'));
  expect(actions('AmazonSSMManagedEC2InstanceDefaultPolicy')).toEqual(without);
});

const FOLDER = new URL('managed-policies/', import.meta.url);
const texts = z.union([z.string(), z.array(z.string())]);
const document = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.strictObject({
      Sid: z.optional(z.string()),
      Effect: z.enum(['Allow', 'Deny']),
      Action: texts,
      Resource: texts,
      Condition: z.optional(z.record(z.string(), z.record(z.string(), texts))),
    }),
  ),
});

test('every file is a document of the table, in the language that is understood', () => {
  const files = readdirSync(FOLDER).toSorted();
  expect(files).toEqual(
    Object.keys(MANAGED_POLICIES)
      .map((name) => `${name}.json`)
      .toSorted(),
  );
  const wrong = files.flatMap((file) => {
    const { error } = document.safeParse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
    return error ? [`${file}: ${error.message}`] : [];
  });
  expect(wrong).toEqual([]);
});
