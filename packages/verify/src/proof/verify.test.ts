import { allCases, caseNamed, compileCase } from '@ssmc/conformance/cases';
import type { Plan } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import {
  assumptionsOf,
  firstBlocker,
  isRed,
  NO_INPUTS,
  type Verification,
  type VerifyInputs,
  verifyPlan,
} from '../index.ts';

function verified(name: string, inputs: Partial<VerifyInputs> = {}): Verification {
  const { plan, requirements, needs } = compileCase(caseNamed(name)).compilation;
  return verifyPlan({ plan, requirements, needs }, { ...NO_INPUTS, ...inputs });
}

function verifiedText(text: string): Verification {
  const { plan, requirements, needs } = compileCase({ name: 'test', text }).compilation;
  return verifyPlan({ plan, requirements, needs });
}

const assumed = (result: Verification) =>
  result.cells.flatMap((cell) => assumptionsOf(cell).map(({ message }) => message));
const openIds = (result: Verification) => [
  ...new Set(result.cells.flatMap((cell) => assumptionsOf(cell).map(({ id }) => id))),
];
const blockers = (result: Verification) => result.cells.flatMap((cell) => firstBlocker(cell)?.finding.message ?? []);

describe.each(allCases())('$name', (one) => {
  it('has nothing blocked, nothing in excess, and a followed cell for the agent of each kind of node in each Region', () => {
    const { plan, requirements, needs } = compileCase(one).compilation;
    const result = verifyPlan({ plan, requirements, needs });
    expect({ blocked: blockers(result), excessPermissions: result.excessPermissions, red: isRed(result) }).toEqual({
      blocked: [],
      excessPermissions: [],
      red: false,
    });
    const kinds = [requirements.ec2, requirements.hybrid].filter((kind) => kind !== undefined);
    expect(result.cells.filter(({ capability }) => capability === 'core')).toHaveLength(
      kinds.length * requirements.regions.length,
    );
    expect(result.counts.ok + result.counts.stated + result.counts.assumed).toBe(result.cells.length);
    for (const trace of result.cells.flatMap(({ traces }) => traces)) expect(trace.findings).not.toEqual([]);
  });

  it('is red without any of its modules', () => {
    const { plan, requirements, needs } = compileCase(one).compilation;
    for (const module of plan.modules) {
      expect(
        isRed(
          verifyPlan({
            plan: { ...plan, modules: plan.modules.filter((other) => other !== module) },
            requirements,
            needs,
          }),
        ),
      ).toBe(true);
    }
  });
});

describe('what is seen', () => {
  it('names the policy and the statement that let a call through', () => {
    const [trace] = verified('internet-smallest').cells.flatMap(({ traces }) => traces);
    expect(trace?.findings.map(({ step, status }) => `${step} ${status}`)).toEqual([
      'role ok',
      'role ok',
      'identity-policy ok',
      'security-group ok',
    ]);
    expect(trace?.findings[2]?.message).toBe('Allowed by arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore');
    expect(trace?.reason.path).toBe('spec.nodes');
  });

  it('has a cell for each platform only where they differ', () => {
    const cells = verified('private-everything').cells.filter(({ region }) => region === 'us-east-2');
    const platforms = (capability: string) =>
      cells.filter((cell) => cell.capability === capability).map(({ platform }) => platform);
    expect(platforms('patchManager')).toEqual(['linux', 'windows', 'macos']);
    expect(platforms('runCommand')).toEqual([undefined]);
  });

  it('counts how much the policies of AWS grant beyond the needs', () => {
    const [policy] = verified('internet-smallest').awsPolicies;
    expect(policy?.arn).toBe('arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore');
    expect(policy?.notRequired).toBeGreaterThan(10);
    expect(policy?.notRequired).toBeLessThan(policy?.actions ?? 0);
  });

  it('does not break on a plan whose references lead nowhere', () => {
    const { plan, requirements, needs } = compileCase(caseNamed('private-everything')).compilation;
    const broken: Plan = {
      ...plan,
      modules: plan.modules.map((module) => ({
        ...module,
        resources: module.resources.filter(
          ({ kind }) => kind !== 'role' && kind !== 'security-group' && kind !== 'managed-policy',
        ),
      })),
    };
    const { cells } = verifyPlan({ plan: broken, requirements, needs });
    expect(cells.filter(({ caller, status }) => caller === 'ec2' && status !== 'blocked')).toEqual([]);
  });

  it('is red for what is in excess alone', () => {
    const { plan, requirements, needs } = compileCase(caseNamed('sessions')).compilation;
    const modules = plan.modules.map((module) => ({
      ...module,
      resources: module.resources.map((resource) => {
        if (resource.kind !== 'managed-policy') return resource;
        const statements = resource.policy.statements.map((one) => ({
          ...one,
          actions: [...(one.actions ?? []), 'sqs:*'],
        }));
        return { ...resource, policy: { statements } };
      }),
    }));
    const result = verifyPlan({ plan: { ...plan, modules }, requirements, needs });
    expect(result.counts.blocked).toBe(0);
    expect(result.excessPermissions.map(({ message }) => message)).toContain('sqs:* is not required');
    expect(isRed(result)).toBe(true);
  });

  it('says that servers cannot use a gateway', () => {
    const text = caseNamed('hybrid-private').text;
    const { plan, requirements, needs } = compileCase({ name: 'test', text }).compilation;
    const modules = plan.modules.map((module) => ({
      ...module,
      resources: module.resources.filter(({ id }) => id !== 'endpoint-s3-interface'),
    }));
    const result = verifyPlan({ plan: { ...plan, modules }, requirements, needs });
    const fix = result.cells.map((cell) => firstBlocker(cell)?.finding.fix);
    expect(fix).toContain('Set spec.network.privateLink.s3: both');
  });
});

const BUCKET = `
apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: web }
spec:
  account: "111122223333"
  regions: [us-east-2]
  nodes: { ec2: { role: { scope: region, permissionsBoundary: "arn:aws:iam::111122223333:policy/b" } } }
  capabilities:
    runCommand: { outputBucket: out }
  network: { mode: internet }
  buckets:
    - { name: out, encryption: sse-kms, kmsKey: "arn:aws:kms:us-east-2:444455556666:key/k1", ownerAccount: "444455556666" }
`;

describe('outbound rules that the document leaves to their owner', () => {
  const general = (name: string) => verified(name).assumptions.map(({ id }) => id);

  it('are one assumption for all cells, and block none', () => {
    expect(general('node-egress-left')).toContain('node-egress');
    expect(general('s3-both')).not.toContain('node-egress');
    expect(blockers(verified('node-egress-left'))).toEqual([]);
  });

  it('are in excess where a plan makes them all the same', () => {
    const { plan, requirements, needs } = compileCase(caseNamed('s3-both')).compilation;
    const left = { ...requirements, privateLink: { ...requirements.privateLink, nodeEgress: 'leave' } };
    const { excessPermissions } = verifyPlan({ plan, requirements: left as typeof requirements, needs });
    expect(excessPermissions.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['rule nodes-to-endpoints', 'rule nodes-to-s3']),
    );
  });
});

describe('inputs turn assumptions into answers', () => {
  const { plan, requirements, needs } = compileCase({ name: 'test', text: BUCKET }).compilation;
  const ROLE = 'arn:aws:iam::111122223333:role/web-node-us-east-2';
  const KEY = 'arn:aws:kms:us-east-2:444455556666:key/k1';
  const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement }) as never;
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  const allowRole = { ...everything, Principal: { AWS: ROLE } };
  const all: Partial<VerifyInputs> = {
    boundary: policy(everything),
    scps: [policy(everything)],
    bucketPolicies: new Map([['out', policy(allowRole)]]),
    keyPolicies: new Map([[KEY, policy(allowRole)]]),
  };
  const run = (inputs: Partial<VerifyInputs>) => verifyPlan({ plan, requirements, needs }, { ...NO_INPUTS, ...inputs });

  it('assumes what it is not shown, and says how to check it', () => {
    const result = run({});
    expect(result.counts).toMatchObject({ blocked: 0 });
    expect(assumed(result).join('\n')).toMatch(
      /boundary.*bucket policy of out \(in account 444455556666\).*key policy of arn:aws:kms/s,
    );
    expect(result.cells.flatMap((cell) => assumptionsOf(cell)).every(({ fix }) => fix !== '')).toBe(true);
  });

  it('assumes no policy when all are shown: only how the bucket of others encrypts by default', () => {
    const result = run(all);
    expect(openIds(result)).toEqual([expect.stringMatching(/^bucket-encryption:/)]);
    expect(result.counts.blocked).toBe(0);
    expect(result.assumptions.map(({ message }) => message).join()).not.toContain('Service control');
  });

  it.each<[string, Partial<VerifyInputs>, string]>([
    [
      'a boundary that is too narrow',
      { boundary: policy({ ...everything, Action: 'ssm:*' }) },
      'Implicitly denied: no statement in the permissions boundary allows the call',
    ],
    [
      'a service control policy that denies',
      { scps: [policy(everything), policy({ ...everything, Sid: 'No', Effect: 'Deny', Action: 's3:*' })] },
      'Explicitly denied by the service control policies, statement No',
    ],
    [
      'a bucket policy of another account that is silent',
      { bucketPolicies: new Map([['out', policy()]]) },
      'Implicitly denied: no statement in the bucket policy of out allows the call',
    ],
    [
      'a bucket policy for another role',
      { bucketPolicies: new Map([['out', policy({ ...allowRole, Principal: { AWS: `${ROLE}x` } })]]) },
      'Implicitly denied: no statement in the bucket policy of out allows the call',
    ],
    [
      'a key policy that is silent',
      { keyPolicies: new Map([[KEY, policy()]]) },
      `Implicitly denied: no statement in the key policy of ${KEY} allows the call`,
    ],
  ])('is red with %s', (_, inputs, message) => {
    expect(blockers(run({ ...all, ...inputs }))).toContain(message);
  });

  it('assumes what a policy asks for and nobody knows', () => {
    const condition = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } };
    const result = run({
      ...all,
      bucketPolicies: new Map([['out', policy(allowRole, { ...allowRole, Effect: 'Deny', Condition: condition })]]),
    });
    expect(assumed(result).join()).toContain('the value of aws:PrincipalOrgID is not known');
    expect(result.counts.blocked).toBe(0);
  });

  it('asks for the rest of the service control policies when all that it has only deny', () => {
    const deny = policy({ ...everything, Effect: 'Deny', Action: 'iam:*' });
    expect(assumed(run({ ...all, scps: [deny] })).join()).toContain('such as FullAWSAccess');
  });

  it('does not guess whether a policy of others means an account that nobody names', () => {
    const anywhere = compileCase({ name: 'test', text: BUCKET.replace('  account: "111122223333"\n', '') }).compilation;
    const result = verifyPlan(anywhere, { ...NO_INPUTS, ...all });
    expect(result.counts.blocked).toBe(0);
    expect(assumed(result).join()).toContain('depends on the account ID');
    const named = verifyPlan(anywhere, { ...NO_INPUTS, ...all, account: '111122223333' });
    expect(openIds(named)).toEqual([expect.stringMatching(/^bucket-encryption:/)]);
    expect(named.counts.blocked).toBe(0);
  });

  it('reads the policy of an existing endpoint', () => {
    const open = new Map(
      ['ssm', 'ssmmessages', 's3'].map((service) => [service, policy({ ...everything, Principal: '*' })]),
    );
    const closed = new Map([
      ...open,
      ['ssmmessages', policy({ ...everything, Principal: '*', Action: 'ssm:*' })],
    ]) as typeof open;
    expect(blockers(verified('endpoints-existing', { endpointPolicies: open }))).toEqual([]);
    expect(blockers(verified('endpoints-existing', { endpointPolicies: closed }))[0]).toBe(
      'Implicitly denied: no statement in the ssmmessages endpoint policy allows the call',
    );
  });
});

describe('hybrid servers on the internet', () => {
  it('are told what other accounts must add, though their Region has no module', () => {
    const result = verifiedText(BUCKET.replace(/nodes: .*/, 'nodes: { hybrid: {} }'));
    expect(blockers(result)).toEqual([]);
    expect(assumed(result).join()).toContain('as stated in required/');
  });
});
