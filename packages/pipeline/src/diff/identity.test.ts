import { createHash } from 'node:crypto';
import { allResourceChanges, compileDocument, type Plan } from '@ssmc/core';
import { expect, it } from 'vitest';
import { ownerlessCommands } from './commands.ts';
import { diff } from './diff.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const NODES = 'nodes: { ec2: { role: { scope: account } } }';

function planOf(spec: string): Plan {
  const nodes = spec.includes('nodes:') ? '' : `${NODES}, `;
  const text = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: web }
spec: { regions: [us-east-2, us-west-2], network: { mode: internet }, ${nodes}${spec} }
`;
  const [compilation] = compileDocument({ file: 'ssmc.yaml', text }, { sha256 });
  if (!compilation) throw new Error(`${spec} does not compile`);
  return compilation.plan;
}

function differenceOf(before: string, after: string) {
  const [old, now] = [before, after].map((spec) => ({
    label: spec,
    plan: planOf(spec),
    document: {},
    source: 'recorded' as const,
  }));
  if (!old || !now) throw new Error('two versions');
  return diff(old, now, []);
}

it('says that CloudFormation refuses the account module in another Region, and what to run first', () => {
  const found = differenceOf('homeRegion: us-east-2', 'homeRegion: us-west-2');
  expect(found.notes.join()).toContain('The account module moves from us-east-2 to us-west-2.');
  expect(found.commands).toEqual([
    'cloudformation: aws cloudformation delete-stack --region us-east-2 --stack-name web-account',
  ]);
  expect(found.needs).toBe('major');
});

it('says that everything stays in the account that the document named', () => {
  const found = differenceOf('account: "111122223333"', 'account: "444455556666"');
  expect(found.notes.join()).toContain('stays in account 111122223333');
  expect(found.needs).toBe('major');
});

it('says nothing of it where both are the same, or one is not named', () => {
  const found = differenceOf('homeRegion: us-east-2', 'homeRegion: us-east-2, account: "444455556666"');
  expect(found.notes.join()).not.toMatch(/moves|stays in/);
  expect(found.commands).toEqual([]);
});

it('prints how to delete a profile of an existing role that the scripts do not find', () => {
  const nodes = (profile: string) =>
    `nodes: { ec2: { role: { scope: account, existing: my-role }, instanceProfile: { ${profile} } } }`;
  const commands = (before: string) =>
    ownerlessCommands(allResourceChanges(planOf(nodes(before)), planOf(nodes('existing: my-profile'))));
  expect(commands('name: fleet')).toEqual([
    'aws-cli: aws iam remove-role-from-instance-profile --instance-profile-name fleet --role-name my-role',
    'aws-cli: aws iam delete-instance-profile --instance-profile-name fleet',
  ]);
  expect(commands('name: web-fleet')).toEqual([]);
});
