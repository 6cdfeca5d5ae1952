import { allCases, compileCase } from '@ssmc/conformance/cases';
import type { ModulePlan } from '@ssmc/core';
import { cloudFormationTarget } from '@ssmc/emit-cloudformation';
import { describe, expect, test } from 'vitest';
import { workspace } from './testing/workspace.ts';

/** A Region of a case, with the templates that are compiled of it. */
interface Compiled {
  readonly name: string;
  readonly region: string;
  readonly document: readonly [file: string, text: string];
  readonly templates: Readonly<Record<string, string>>;
}

/** The first two Regions of each case. */
function compiledCases(): readonly Compiled[] {
  return allCases().flatMap((one) => {
    const { modules } = compileCase(one).compilation.plan;
    const account = modules.find(({ kind }) => kind === 'account');
    const regions = modules.filter(({ kind }) => kind === 'region').slice(0, 2);
    return regions.map((module) => ({
      name: one.name,
      region: module.region,
      document: ['ssmc.yaml', one.text] as const,
      templates: { ...templateOf(module), ...(account && templateOf(account)) },
    }));
  });
}

function templateOf(module: ModulePlan): Readonly<Record<string, string>> {
  const [files] = cloudFormationTarget.emit(module, { comments: 'short', options: {} });
  const template = files.filter(({ path }) => path === `${module.id}.yaml`);
  return Object.fromEntries(template.map(({ path, content }) => [path, content]));
}

interface Result {
  readonly headline: string;
  readonly red: boolean;
  readonly counts: { readonly ok: number; readonly blocked: number; readonly assumed: number };
  readonly missing: readonly {
    readonly step: string;
    readonly detail: string;
    readonly fix: string;
    readonly calls: readonly string[];
  }[];
  readonly outdated: readonly { readonly code: string }[];
  readonly excess: readonly unknown[];
  readonly notUnderstood: readonly { readonly where: string }[];
}

async function compare(
  { document: [file, text], region, templates }: Compiled,
  change: (text: string) => string = (same) => same,
): Promise<Result & { readonly code: number }> {
  const changed = Object.fromEntries(Object.entries(templates).map(([name, one]) => [`is/${name}`, change(one)]));
  const { run } = workspace({ [file]: text, ...changed });
  const { code, stdout, stderr } = await run(`verify ${file} --against is --region ${region} --format json`);
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout).documents[0] as Result), code };
}

const named = (name: string, region: string): Compiled => {
  const found = compiledCases().find((one) => one.name === name && one.region === region);
  if (!found) throw new Error(`there is no ${name} in ${region}`);
  return found;
};

/** The template without one resource: from its line to the next of the same indentation. */
function without(template: string, id: string): string {
  const left = template.replace(new RegExp(`^  ${id}:\\n(?:(?:    .*)?\\n)+`, 'm'), '');
  expect(left).not.toBe(template);
  return left.replaceAll(`- !Ref ${id}\n`, "- 'arn:aws:iam::aws:policy/none'\n");
}

describe('what ssmc compiles passes', () => {
  test.each(compiledCases())('$name in $region', async (compiled) => {
    const { counts, code, red, excess, notUnderstood } = await compare(compiled);
    expect({ blocked: counts.blocked, code, red, excess, notUnderstood }).toEqual({
      blocked: 0,
      code: 0,
      red: false,
      excess: [],
      notUnderstood: [],
    });
    expect(counts.ok + counts.assumed).toBeGreaterThan(0);
  });

  test('with the addresses of the nodes in the document, the calls of the agent are seen to pass', async () => {
    const { headline, counts } = await compare(named('private-everything', 'us-east-2'));
    expect(headline).toMatch(/^\d+ ok, \d+ stated, 0 blocked, /);
    expect(counts.ok).toBeGreaterThan(0);
  });
});

describe('what is taken out is named', () => {
  const private2 = named('private-everything', 'us-east-2');
  test.each<[what: string, change: (text: string) => string, step: string, text: RegExp]>([
    ['a policy', (text) => without(text, 'NodeManagedBucketsPolicy'), 'identity-policy', /Implicitly denied/],
    ['an endpoint', (text) => without(text, 'SsmmessagesEndpoint'), 'endpoint', /no ssmmessages endpoint/],
    ['the S3 gateway', (text) => without(text, 'S3GatewayEndpoint'), 'endpoint', /no s3 endpoint/],
    [
      'the trust of EC2',
      (text) => text.replace('Service: ec2.amazonaws.com', 'Service: ecs.amazonaws.com'),
      'role',
      /no statement in the trust policy/,
    ],
    [
      'private DNS',
      (text) =>
        text.replace(/(KmsEndpoint|LogsEndpoint):([\s\S]*?)PrivateDnsEnabled: true/, '$1:$2PrivateDnsEnabled: false'),
      'private-dns',
      /does not resolve the service/,
    ],
    [
      'a bucket of the endpoint policy',
      (text) => text.replace(/(Principal: '\*'\n {12}Action: s3:GetObject\n {12}Resource:\n) .*\n/, '$1'),
      'endpoint-policy',
      /without credentials/,
    ],
    [
      'all rules of the endpoints',
      (text) => text.replaceAll('FromPort: 443', 'FromPort: 80').replaceAll('ToPort: 443', 'ToPort: 80'),
      'security-group',
      /allows no inbound traffic on TCP 443/,
    ],
    [
      'the route table',
      (text) => text.replace('RouteTableIds: !Ref RouteTableIds', 'RouteTableIds: [rtb-00000000000000000]'),
      'route-table',
      /Route tables without a route to .*: rtb-0123456789abcdef0/,
    ],
    [
      'the log group of sessions',
      (text) => text.replace('cloudWatchLogGroupName: /ssm/sessions', 'cloudWatchLogGroupName: /other'),
      'session-preferences',
      /cloudWatchLogGroupName is "\/other"/,
    ],
    [
      'a denial',
      (text) =>
        text.replace('Sid: FindLogGroups\n            Effect: Allow', 'Sid: FindLogGroups\n            Effect: Deny'),
      'identity-policy',
      /Explicitly denied by .*statement FindLogGroups/,
    ],
  ])('%s', async (_, change, step, text) => {
    const { code, red, missing } = await compare(private2, change);
    expect([code, red]).toEqual([1, true]);
    expect(
      missing
        .filter((one) => one.step === step)
        .map(({ detail }) => detail)
        .join('\n'),
    ).toMatch(text);
    expect(missing.every(({ fix, calls }) => fix !== '' && calls.length > 0)).toBe(true);
  });

  test('a nested stack may hold the endpoint that is not seen', async () => {
    const nested =
      '\nResources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: x }\n';
    const { counts, notUnderstood, code } = await compare(private2, (text) =>
      without(text, 'SsmmessagesEndpoint').replace('\nResources:\n', nested),
    );
    expect([code, counts.blocked]).toEqual([0, 0]);
    expect(notUnderstood[0]?.where).toContain('Nested');
  });
});
