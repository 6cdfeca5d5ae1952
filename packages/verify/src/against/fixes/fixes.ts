import type { Json } from '@ssmc/core';
import type { IamPolicy, IamStatement } from '../../iam/policy-document.ts';
import { isUnknown, readable } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import type { Missing, Target } from '../missing.ts';
import { groupCommands, routeCommands } from './network.ts';
import { quoted } from './quoted.ts';
import { withUniqueSids } from './sids.ts';

/** A file to write: a policy, or the commands that put the policies in place. */
export interface FixFile {
  readonly name: string;
  readonly content: string;
}

/** What has to be added, as files: one policy for each role, endpoint, bucket and key, one script, and what no command can do. */
export function fixesOf(existingCallers: readonly ExistingCaller[], missing: readonly Missing[]): readonly FixFile[] {
  const policies = policiesOf(existingCallers, missing);
  const commands = [
    ...policies.flatMap(({ commands: some }) => some),
    ...existingCallers.flatMap((caller) => [...groupCommands(caller, missing), ...routeCommands(caller, missing)]),
  ];
  const left = missing.filter((one) => !isWritten(one)).map(leftText);
  if (missing.length === 0) return [];
  return [
    ...policies.map(({ file }) => file),
    { name: 'fix.sh', content: scriptOf([...new Set(commands)], [...new Set(left)]) },
  ];
}

interface FixedPolicy {
  readonly file: FixFile;
  readonly commands: readonly string[];
}

function policiesOf(existingCallers: readonly ExistingCaller[], missing: readonly Missing[]): readonly FixedPolicy[] {
  const groups = new Map<string, { readonly target: Target; readonly statements: Json[] }>();
  for (const { target, statement } of missing) {
    if (!target || statement === undefined) continue;
    const key = `${target.kind} ${target.name}`;
    const group = groups.get(key) ?? { target, statements: [] };
    group.statements.push(statement);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ target, statements }) => policyFile(existingCallers, target, statements));
}

/** A role gets one policy more. All others have one policy, which is replaced: what is in it stays. */
function policyFile(
  existingCallers: readonly ExistingCaller[],
  target: Target,
  statements: readonly Json[],
): FixedPolicy {
  const before = target.kind === 'role' ? { Statement: [] } : policyBefore(existingCallers, target);
  const Statement = withUniqueSids([...(before?.Statement ?? []), ...(statements as unknown as IamStatement[])]);
  const name = `${target.kind}-${fileName(target.name)}.json`;
  const file = { name, content: `${JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)}\n` };
  const note = before
    ? []
    : [`# ${name} holds only what is missing: the existing policy is not known. Merge them before you apply it.`];
  return {
    file,
    commands: [...note, `${before && isNamed(target) ? '' : '# '}${COMMANDS[target.kind](target.name, name)}`],
  };
}

/** The input gives names that exist only after the deployment: those of roles are as good as real ones. */
function isNamed({ kind, name }: Target): boolean {
  return !isUnknown(name) && (kind !== 'endpoint' || name.startsWith('vpce-'));
}

const COMMANDS: Readonly<Record<Target['kind'], (name: string, file: string) => string>> = {
  role: (name, file) =>
    `aws iam put-role-policy --role-name ${quoted(name)} --policy-name ssmc-missing --policy-document ${quoted(`file://${file}`)}`,
  endpoint: (name, file) =>
    `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${quoted(name)} --policy-document ${quoted(`file://${file}`)}`,
  bucket: (name, file) => `aws s3api put-bucket-policy --bucket ${quoted(name)} --policy ${quoted(`file://${file}`)}`,
  key: (name, file) =>
    `aws kms put-key-policy --key-id ${quoted(name)} --policy-name default --policy ${quoted(`file://${file}`)}`,
};

/** The policy as it is; undefined where a part of it is not known. */
function policyBefore(
  existingCallers: readonly ExistingCaller[],
  { kind, name }: Target,
): Partial<IamPolicy> | undefined {
  for (const { endpoints, inputs } of existingCallers) {
    if (kind === 'bucket' && inputs.bucketPolicies.has(name)) return inputs.bucketPolicies.get(name);
    if (kind === 'key' && inputs.keyPolicies.has(name)) return inputs.keyPolicies.get(name);
    const endpoint = kind === 'endpoint' ? endpoints.find(({ id }) => id === name) : undefined;
    if (endpoint?.seen && endpoint.seen.unknowns.length === 0) return { Statement: endpoint.seen.written };
  }
  return undefined;
}

/** Whether a file or a command does it. */
function isWritten({ statement, step, target }: Missing): boolean {
  return statement !== undefined || (target !== undefined && (step === 'security-group' || step === 'route-table'));
}

function leftText({ step, message, fix }: Missing): string {
  return `# ${step}: ${readable(message)}\n#   fix: ${readable(fix)}`.replaceAll(/[\r\n]+(?!#)/g, ' ');
}

function scriptOf(commands: readonly string[], left: readonly string[]): string {
  const undone = left.length === 0 ? [] : ['', '# No command of this script does the following:', ...left];
  return [
    '#!/usr/bin/env bash',
    '# Adds what ssmc verify --against found missing. Read it before you run it.',
    'set -euo pipefail',
    'cd "$(dirname "$0")"',
    ...commands.map(readable),
    ...undone,
    '',
  ].join('\n');
}

function fileName(name: string): string {
  return readable(name)
    .replaceAll(/[^\w.-]+/g, '-')
    .slice(-100);
}
