import { describe, expect, it } from 'vitest';
import { SOURCES } from '../facts/source.ts';
import { compiled } from '../fixtures/compiled.ts';
import { normalizedText } from '../normalize/normalize.ts';
import type { ModulePlan } from '../plan/plan.ts';
import type { Condition } from '../plan/policy.ts';
import type { Value } from '../plan/value.ts';
import { AWS_EXAMPLES } from './fixtures/aws-examples.ts';

const KEY = 'arn:aws:kms:us-east-2:111122223333:key/k-1';

const { needs } = compiled({
  nodes: '{ ec2: {}, hybrid: { network: private-link } }',
  capabilities: `{ runCommand: { outputBucket: logs, cloudWatchLogs: true }, sessionManager: { kmsKey: "${KEY}" } }`,
  network: '{ mode: private-link, privateLink: { s3: both } }',
  spec: {
    buckets: `[{ name: logs, encryption: sse-kms, kmsKey: "${KEY}" }]`,
    operators: `[
      { name: s, access: session, targets: all },
      { name: r, access: run-command, targets: all, documents: [AWS-RunShellScript], readOutput: true },
      { name: a, access: automation, documents: [own], automationRoles: ["arn:aws:iam::111122223333:role/automation"] },
      { name: d, access: default-host-management-admin } ]`,
  },
});

describe.each(AWS_EXAMPLES)('$what ($source)', ({ source, of, grants, left, added }) => {
  const ours = grantsOf(of);

  it('are in the needs, but for what is left out for a reason', () => {
    expect(SOURCES).toHaveProperty([source]);
    expect(grants.filter((grant) => !ours.includes(grant)).toSorted()).toEqual(Object.keys(left).toSorted());
  });

  it('are all of the needs, but for what is added for a reason', () => {
    expect(ours.filter((grant) => !grants.includes(grant)).toSorted()).toEqual(Object.keys(added).toSorted());
  });
});

it('every access with calls of its own is compared with an example', () => {
  const compared = new Set(AWS_EXAMPLES.map((example) => example.of));
  expect(needs.operators.map(({ operator }) => operator.access).filter((access) => !compared.has(access))).toEqual([]);
});

function grantsOf(of: string): readonly string[] {
  const operators = needs.operators.filter(({ operator }) => operator.access === of);
  const calls = operators.flatMap((one) =>
    one.calls.map((call) => grantOf(call.action, call.resource, call.conditions)),
  );
  const traffic = needs.otherClients
    .filter(
      ({ at, principals }) =>
        at.kind === 'endpoint' && `${at.service} without credentials` === of && principals.kind === 'anyone',
    )
    .flatMap(({ actions, resources, conditions }) =>
      actions.flatMap((action) => resources.map((resource) => grantOf(action, resource, conditions))),
    );
  return [...new Set([...calls, ...traffic])];
}

function grantOf(action: string, resource: Value, conditions: readonly Condition[]): string {
  const asked = conditions.map(({ key }) => ` if ${key}`).join('');
  return `${action} ${kindOf(formatValue(resource))}${asked}`;
}

/** `arn:aws:ssm:us-east-2::document/x` is a document, `arn:aws:s3:::b/*` objects. */
function kindOf(arn: string): string {
  const [, , service = '', , , ...rest] = arn.split(':');
  if (arn === '*') return '*';
  return service === 's3' ? 'objects' : (rest.join(':').split(/[/:]/)[0] ?? '');
}

function formatValue(value: Value): string {
  return normalizedText({ partition: 'aws', resources: [] } as unknown as ModulePlan, value);
}
