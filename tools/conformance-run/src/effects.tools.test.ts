import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  callApi,
  type Emulator,
  type Lanes,
  type PlannedChange,
  prepareNetwork,
  sitesOf,
  startLanes,
} from '@ssmc/aws-emulator';
import { compileCase } from '@ssmc/conformance/cases';
import { type ModulePlan, normalizedResources, type Policy, type Resource } from '@ssmc/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TARGETS } from './targets.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const TERRAFORM = TARGETS.find(({ target }) => target.id === 'terraform') as (typeof TARGETS)[number];
const BOUNDARY = (name: string) => `arn:aws:iam::123456789012:policy/${name}`;
const TEXT = `
apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: effects, description: One, tags: { team: one } }
spec:
  regions: [us-east-2]
  nodes: { ec2: { role: { path: /one/, permissionsBoundary: "${BOUNDARY('one')}" } } }
  capabilities: { agentUpdate: true, sessionManager: { idleTimeoutMinutes: 20 } }
  network: { mode: private-link, privateLink: { s3: both } }
`;

/** Each observed property, and the argument that says it; what is none, such as what a module looks at before, is left out. */
const ARGUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_iam_role: {
    path: 'path',
    description: 'description',
    trust: 'assume_role_policy',
    permissionsBoundary: 'permissions_boundary',
    tags: 'tags',
  },
  aws_iam_instance_profile: { path: 'path', role: 'role', tags: 'tags' },
  aws_iam_policy: { path: 'path', description: 'description', document: 'policy', tags: 'tags' },
  aws_security_group: { description: 'description', vpc: 'vpc_id', tags: 'tags' },
  aws_vpc_security_group_ingress_rule: { fromPort: 'from_port', toPort: 'to_port', description: 'description' },
  aws_vpc_security_group_egress_rule: { fromPort: 'from_port', toPort: 'to_port', description: 'description' },
  aws_vpc_endpoint: {
    vpc: 'vpc_id',
    policy: 'policy',
    subnets: 'subnet_ids',
    securityGroups: 'security_group_ids',
    routeTables: 'route_table_ids',
    privateDnsOnlyForInboundResolver: 'dns_options',
    tags: 'tags',
  },
  aws_ssm_document: { content: 'content' },
  aws_ssm_service_setting: { value: 'setting_value' },
};

/** What cannot differ: ssmc knows one value of it. */
const CONSTANT = ['protocol', 'privateDns', 'mode', 'previous', 'after'];

const KINDS: Readonly<Record<string, Resource['kind']>> = {
  aws_iam_role: 'role',
  aws_iam_instance_profile: 'instance-profile',
  aws_iam_policy: 'managed-policy',
  aws_security_group: 'security-group',
  aws_vpc_security_group_ingress_rule: 'security-group-rule',
  aws_vpc_security_group_egress_rule: 'security-group-rule',
  aws_vpc_endpoint: 'vpc-endpoint',
  aws_ssm_document: 'session-document',
  aws_ssm_service_setting: 'service-setting',
};

const before = moduleOf();
let lanes: Lanes;
let planned: readonly PlannedChange[];

/** The provider has no list of what replaces a resource. It says so of each argument in a plan where all of them differ. */
beforeAll(async () => {
  lanes = await startLanes({ terraform: 1, aws: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'ssmc-effects-'));
  try {
    planned = await lanes.use('terraform', async ({ emulator, client }) => {
      const networks = [await prepareNetwork(emulator, 'us-east-2'), await prepareNetwork(emulator, 'us-east-2')];
      await give(emulator);
      const [one, two] = [before, changedModule(before)].map((module, index) => {
        const network = new Map([['us-east-2', networks[index] as (typeof networks)[number]]]);
        return () => sitesOf({ emulator, folder, networks: network }, TERRAFORM, [module])[0];
      });
      const site = one?.();
      if (site) await client.deploy(site);
      const next = two?.();
      return next && client.preview ? client.preview(next) : [];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
afterAll(async () => {
  await lanes.stop();
});

describe('what Terraform replaces', () => {
  it('is shown for every type of a module', () => {
    expect([...new Set(planned.map(({ type }) => type))].toSorted()).toEqual(
      [...Object.keys(ARGUMENTS), 'aws_iam_role_policy_attachment'].toSorted(),
    );
  });

  it.each(Object.keys(ARGUMENTS))('%s is replaced for what the table says, and for nothing else', (type) => {
    const { changed } = TERRAFORM.target.effects[KINDS[type] as Resource['kind']];
    const found = planned.filter((one) => one.type === type);
    for (const [property, argument] of Object.entries(ARGUMENTS[type] ?? {})) {
      const differs = found.filter((one) => one.changed.includes(argument));
      expect(
        differs.map(({ address }) => address),
        `${property} differs`,
      ).not.toEqual([]);
      const kind = changed[property]?.kind ?? 'in-place';
      for (const { address, replaceBecause } of differs) {
        expect(replaceBecause.includes(argument), `${address} ${argument}`).toBe(kind !== 'in-place');
      }
    }
    expect(Object.keys(changed).filter((property) => !(property in (ARGUMENTS[type] ?? {})))).toEqual([]);
  });

  it('is deleted first, but for the security group', () => {
    const replaced = planned.filter(({ actions }) => actions.length > 1);
    const first = replaced.filter(({ actions }) => actions[0] === 'create').map(({ address }) => address);
    expect(first).toEqual(['aws_security_group.endpoints']);
    expect(new Set(replaced.map(({ type }) => type))).toContain('aws_iam_role');
  });

  it('knows every property of each kind', () => {
    for (const { resource, properties } of normalizedResources(before)) {
      const types = Object.keys(KINDS).filter((type) => KINDS[type] === resource.kind);
      for (const type of types) {
        const known = [...Object.keys(ARGUMENTS[type] ?? {}), ...CONSTANT];
        expect(
          Object.keys(properties ?? {}).filter((name) => !known.includes(name)),
          type,
        ).toEqual([]);
      }
    }
  });
});

function moduleOf(): ModulePlan {
  const { modules } = compileCase({ name: 'effects', text: TEXT }).compilation.plan;
  const [module] = modules.filter(({ kind }) => kind === 'region');
  if (!module) throw new Error('the document has no module');
  return { ...module, resources: [...module.resources, setting('service-role/one')] };
}

function setting(value: string): Resource {
  const settingId = '/ssm/managed-instance/default-ec2-instance-management-role';
  return { kind: 'service-setting', id: 'host-management', settingId, value, previous: 'replace', reasons: [] };
}

function changedModule(module: ModulePlan): ModulePlan {
  return { ...module, resources: module.resources.map(changed) };
}

/** The resource with everything changed but its name. */
function changed(resource: Resource): Resource {
  const tags = { team: 'two' };
  switch (resource.kind) {
    case 'role': {
      const permissionsBoundary = BOUNDARY('two');
      const trust = changedPolicy(resource.trust);
      return { ...resource, path: '/two/', description: 'Two', trust, permissionsBoundary, tags };
    }
    case 'instance-profile':
      return { ...resource, path: '/two/', role: 'another', tags };
    case 'managed-policy':
      return { ...resource, path: '/two/', description: 'Two', policy: changedPolicy(resource.policy), tags };
    case 'security-group':
      return { ...resource, description: 'Two', tags };
    case 'security-group-rule':
      return { ...resource, port: 444 as 443, description: 'Two' };
    case 'vpc-endpoint':
      return changedEndpoint({ ...resource, tags });
    case 'session-document':
      return { ...resource, content: { ...resource.content, description: 'Two' }, tags };
    case 'service-setting':
      return { ...resource, value: 'service-role/two' };
    case 'policy-attachment':
    case 'profile-association':
      return resource;
  }
}

function changedEndpoint({ policy, attachment, ...endpoint }: Extract<Resource, { kind: 'vpc-endpoint' }>): Resource {
  const changedAttachment =
    attachment.type === 'Interface' && attachment.privateDnsOnlyForInboundResolver !== undefined
      ? { ...attachment, privateDnsOnlyForInboundResolver: !attachment.privateDnsOnlyForInboundResolver }
      : attachment;
  return { ...endpoint, attachment: changedAttachment, ...(policy && { policy: changedPolicy(policy) }) };
}

function changedPolicy({ statements }: Policy): Policy {
  return { statements: statements.map((statement) => ({ ...statement, sid: `${statement.sid}2` })) };
}

/** What the module takes for granted. */
async function give(emulator: Emulator): Promise<void> {
  const call = (operation: string, given: object) =>
    callApi(emulator, { region: 'us-east-2', service: 'iam', operation, arguments: given });
  const statement = { Effect: 'Allow', Action: '*', Resource: '*' };
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const trust = {
    ...statement,
    Resource: undefined,
    Action: 'sts:AssumeRole',
    Principal: { Service: 'ssm.amazonaws.com' },
  };
  const trustText = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  for (const name of ['one', 'two']) {
    await call('create_policy', { PolicyName: name, PolicyDocument: policy });
    await call('create_role', { RoleName: name, Path: '/service-role/', AssumeRolePolicyDocument: trustText });
  }
}
