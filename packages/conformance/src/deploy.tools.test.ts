import {
  callApi,
  type Deployment,
  deployCase,
  type EmittedTarget,
  type Emulator,
  expectedState,
  giveInstance,
  giveSecurityGroup,
  type Lanes,
  type Network,
  startLanes,
} from '@ssmc/aws-emulator';
import type { ModulePlan, Observed } from '@ssmc/core';
import { awsCliTarget } from '@ssmc/emit-aws-cli';
import { cloudFormationTarget } from '@ssmc/emit-cloudformation';
import { cloudFormationGaps } from '@ssmc/emit-cloudformation/testing';
import { terraformTarget } from '@ssmc/emit-terraform';
import { terraformGaps } from '@ssmc/emit-terraform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseNamed, compileCase } from './cases.ts';

/** What is deployed of a case, and what its document takes for granted. */
interface Deployed {
  readonly name: string;
  /** Beside the account's module; the first Region of the document if left out. */
  readonly regions?: readonly string[];
  /**
   * Terraform takes about as much of the processor as the two others together. Where it makes nothing of another kind than in the other
   * cases, it runs only with `SSMC_DEPLOY=all`.
   */
  readonly terraform?: 'on-demand';
  readonly before?: Deployment['before'];
}

const ALL = process.env['SSMC_DEPLOY'] === 'all';

const CASES: readonly Deployed[] = [
  {
    name: 'private-everything',
    regions: ALL ? ['us-east-2', 'af-south-1', 'eu-south-1'] : ['us-east-2', 'af-south-1'],
    before: clientGroups,
  },
  { name: 'host-management' },
  { name: 'hybrid-private' },
  { name: 'own-buckets-two-regions', regions: ALL ? ['us-west-2', 'eu-central-1'] : ['us-west-2'] },
  { name: 'operators', terraform: 'on-demand' },
  { name: 'sessions' },
  { name: 'existing-role', before: (emulator) => giveRole(emulator, 'my-role') },
  {
    name: 'several-vpcs-second',
    terraform: 'on-demand',
    before: (emulator) => giveRole(emulator, 'vpc-first-node-us-east-2'),
  },
  { name: 'boundary', before: (emulator) => givePolicy(emulator, 'boundary') },
  { name: 'instances', before: giveInstances },
  { name: 'china' },
  { name: 'gov-cloud', terraform: 'on-demand' },
  { name: 'command-logs', terraform: 'on-demand' },
  { name: 'agent-2-2' },
  { name: 'agent-3-2', terraform: 'on-demand' },
  { name: 'me-south-1', terraform: 'on-demand' },
  { name: 'ap-southeast-7' },
  { name: 'windows-only', terraform: 'on-demand' },
  { name: 'macos-only', terraform: 'on-demand' },
  { name: 'endpoint-policies-account', terraform: 'on-demand' },
  { name: 'endpoint-policies-least-privilege' },
  { name: 'endpoint-policies-full-access', terraform: 'on-demand' },
  { name: 'several-vpcs-first', terraform: 'on-demand' },
  { name: 'hybrid-internet', terraform: 'on-demand' },
  { name: 'internet-smallest' },
];

const TERRAFORM: EmittedTarget = { target: terraformTarget, gaps: terraformGaps };
const CLOUDFORMATION: EmittedTarget = { target: cloudFormationTarget, gaps: cloudFormationGaps, inPlaceOf: noEgress };
const AWS_CLI: EmittedTarget = { target: awsCliTarget, gaps: () => [] };

let lanes: Lanes;
beforeAll(async () => {
  lanes = await startLanes(3);
});
afterAll(async () => {
  await lanes.stop();
});

describe.concurrent.each(CASES)('$name', ({ name, regions, terraform, before }) => {
  const { plan } = compileCase(caseNamed(name)).compilation;
  const wanted =
    regions ??
    plan.modules
      .filter(({ kind }) => kind === 'region')
      .slice(0, 1)
      .map(({ id }) => id);
  const modules = plan.modules.filter(({ kind, id }) => kind === 'account' || wanted.includes(id));

  const targets = [...(ALL || terraform === undefined ? [TERRAFORM] : []), CLOUDFORMATION, AWS_CLI];

  it.concurrent.each(targets)('$target.id makes what the plan says, once, and takes it back', async (tested) => {
    const outcome = await lanes.use(({ emulator, clients }) => {
      const client = clients[tested.target.id];
      return deployCase(emulator, { tested, client, modules, ...(before && { before }) });
    });
    const expected = expectedState(tested, modules);
    expect(outcome.made).toEqual(expected);
    expect(outcome.changedAgain).toEqual([]);
    expect(outcome.left).toEqual(tested === TERRAFORM ? empty(expected) : preferencesOf(expected));
  });
});

/** A group without egress rules keeps its default rule there; a rule to the loopback address takes that one's place. */
function noEgress(module: ModulePlan): Observed {
  const groups = module.resources.filter((one) => one.kind === 'security-group');
  const rule = { protocol: '-1', fromPort: -1, toPort: -1, description: 'No egress' };
  const key = (name: string) => `security-group-rule egress <security-group ${name}> 127.0.0.1/32`;
  return Object.fromEntries(groups.map(({ name }) => [key(name), rule]));
}

type States = ReturnType<typeof expectedState>;

function empty(states: States): States {
  return Object.fromEntries(Object.keys(states).map((region) => [region, {}]));
}

/** Templates retain the preferences document, and destroy.sh leaves it unless it is told otherwise. */
function preferencesOf(states: States): States {
  return Object.fromEntries(
    Object.entries(states).map(([region, observed]) => {
      const kept = Object.entries(observed).filter(([key]) => key.startsWith('session-document '));
      return [region, Object.fromEntries(kept)];
    }),
  );
}

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
};

async function giveRole(emulator: Emulator, name: string): Promise<void> {
  const given = { RoleName: name, AssumeRolePolicyDocument: JSON.stringify(TRUST) };
  await callApi(emulator, { region: 'us-east-2', service: 'iam', operation: 'create_role', arguments: given });
}

async function givePolicy(emulator: Emulator, name: string): Promise<void> {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*' };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const given = { PolicyName: name, PolicyDocument: document };
  await callApi(emulator, { region: 'us-east-1', service: 'iam', operation: 'create_policy', arguments: given });
}

async function giveInstances(emulator: Emulator): Promise<void> {
  for (const id of ['i-0123456789abcdef0', 'i-0fedcba9876543210']) {
    await giveInstance(emulator, { region: 'us-east-2', id });
  }
}

async function clientGroups(emulator: Emulator, networks: ReadonlyMap<string, Network>): Promise<void> {
  for (const [region, { vpcId }] of networks) {
    await giveSecurityGroup(emulator, { region, id: 'sg-0abcdef0123456789', vpcId });
  }
}
