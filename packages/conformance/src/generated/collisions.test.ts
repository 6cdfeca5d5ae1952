import { type Compilation, checkTogether, normalize } from '@ssmc/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseNamed, compileCase } from '../cases.ts';
import { anyGoodChoice } from './arbitrary.ts';
import { compileText } from './compiled.ts';
import { yamlOf } from './document.ts';
import { type Choice, SMALLEST } from './factors.ts';
import { ACCOUNT, OTHER_ACCOUNT } from './places.ts';
import { PLAIN_TEXTS, type Texts } from './texts.ts';

interface Expected extends Partial<Choice> {
  readonly texts?: Partial<Texts>;
  /** In place of the usual account. */
  readonly inAccount?: string;
}

const OTHER_NAMES = { name: 'other', roleName: 'other-role', profileName: 'other-profile' };
const PRIVATE = { mode: 'private-link', vpcs: 'all' } as const;
const GIVEN = { account: 'given' } as const;

/** Two documents, and what both claim. */
const ROWS: readonly (readonly [what: string, one: Expected, two: Expected, claimed: readonly RegExp[]])[] = [
  [
    'the same names',
    {},
    {},
    [/ also creates the role fleet-node-us-east-2\.$/, / also creates the instance-profile fleet-node-us-east-2\.$/],
  ],
  ['names of other Regions', { regions: 'newest' }, {}, []],
  ['other names', {}, { texts: OTHER_NAMES }, []],
  [
    'names that differ in case only',
    { role: 'named', texts: { roleName: 'Ops' } },
    { role: 'named', texts: { ...OTHER_NAMES, roleName: 'oPS' } },
    [/ also creates the role oPS-us-east-2\.$/, / also creates the instance-profile oPS-us-east-2\.$/],
  ],
  ['the same names in two accounts', GIVEN, { ...GIVEN, inAccount: OTHER_ACCOUNT }, []],
  [
    'the same names in one account and in one that is not said',
    GIVEN,
    {},
    [/ also creates the role /, / also creates the instance-profile /],
  ],
  [
    'the same names in two partitions',
    { regions: 'gov', roleScope: 'account' },
    { regions: 'china', roleScope: 'account' },
    [],
  ],
  [
    'session preferences',
    { sessions: 'true' },
    { sessions: 'true', texts: OTHER_NAMES },
    [/ also creates the session preferences document in us-east-2\.$/],
  ],
  [
    'session preferences that one leaves alone',
    { sessions: 'true' },
    { sessions: 'true', preferences: 'none', texts: OTHER_NAMES },
    [],
  ],
  [
    'the host management setting',
    { permissions: 'default-host-management' },
    { permissions: 'default-host-management', texts: OTHER_NAMES },
    [/ also creates the Default Host Management Configuration of us-east-2\.$/],
  ],
  [
    'running instances',
    { instances: 'some' },
    { instances: 'some', texts: OTHER_NAMES },
    [/ also creates the instance profile of i-\w+\.$/, / also creates the instance profile of i-\w+\.$/],
  ],
  [
    'endpoints of one VPC',
    PRIVATE,
    { ...PRIVATE, texts: OTHER_NAMES },
    [
      / also creates the ssm endpoint of vpc-0123456789abcdef0\.$/,
      / also creates the ssmmessages endpoint of vpc-0123456789abcdef0\.$/,
    ],
  ],
  ['endpoints of VPCs that are not said', { mode: 'private-link' }, { mode: 'private-link', texts: OTHER_NAMES }, []],
  ['endpoints that one does not make', PRIVATE, { ...PRIVATE, endpoints: 'existing', texts: OTHER_NAMES }, []],
  [
    'policies of operators',
    { access: 'automation', documents: 'names', nodes: 'hybrid', hybridRole: 'existing' },
    { access: 'session', targets: 'all', nodes: 'hybrid', hybridRole: 'existing' },
    [
      / also creates the attachment of AmazonSSMManagedInstanceCore to role /,
      / also creates the managed-policy fleet-people\.$/,
    ],
  ],
];

const SERVERS = { nodes: 'hybrid', hybridRole: 'existing' } as const;

describe('documents side by side', () => {
  it('warns of a policy that both attach to one role, for it goes with either of them', () => {
    const found = checkTogether([compiled(SERVERS), compiled({ ...SERVERS, texts: { name: 'other' } })]);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['SSMC144', 'warning']]);
    expect(found[0]?.message).toMatch(
      /^Document '.*' \(.*\) also creates the attachment of AmazonSSMManagedInstanceCore to role \S+\. /,
    );
  });

  it('says nothing of the cases that are made for two VPCs of a Region', () => {
    const pair = ['several-vpcs-first', 'several-vpcs-second'].map((name) => compileCase(caseNamed(name)).compilation);
    expect(checkTogether(pair)).toEqual([]);
  });

  it.each(ROWS)('%s', (_, one, two, claimed) => {
    const found = checkTogether([compiled(one), compiled(two)]);
    expect(found.map(({ code }) => code)).toEqual(claimed.map(() => 'SSMC144'));
    expect(found.map(({ message }) => message)).toEqual(claimed.map((pattern) => expect.stringMatching(pattern)));
  });

  it('a second and a third document collide although the first is of another account', () => {
    const [other, one, two] = [{ ...GIVEN, inAccount: OTHER_ACCOUNT }, GIVEN, GIVEN].map(compiled);
    if (!other || !one || !two) throw new Error('three documents');
    expect(checkTogether([other, one, two])).toHaveLength(2);
  });

  it('collide when, and only when, they make the same thing', () => {
    fc.assert(
      fc.property(anyGoodChoice(), anyGoodChoice(), fc.boolean(), (one, two, sameNames) => {
        const pair = [compiled(one), compiled({ ...two, ...(!sameNames && { texts: OTHER_NAMES }) })] as const;
        const isReported = checkTogether(pair).some(({ severity }) => severity === 'error');
        expect(isReported).toBe(isShared(...pair));
      }),
      { seed: 144, numRuns: 100 },
    );
  }, 120_000);
});

function compiled({ texts, inAccount, ...values }: Expected): Compilation {
  const text = yamlOf({ ...SMALLEST, ...values }, { ...PLAIN_TEXTS, ...texts });
  const [compilation] = compileText(text.replaceAll(ACCOUNT, inAccount ?? ACCOUNT));
  if (!compilation) throw new Error(`does not compile:\n${text}`);
  return compilation;
}

/** Whether two documents of one partition make a thing that can exist only once; all generated documents are of one account. */
function isShared(one: Compilation, two: Compilation): boolean {
  if (one.requirements.partition !== two.requirements.partition) return false;
  const things = new Set(thingsOf(one));
  return thingsOf(two).some((thing) => things.has(thing));
}

const GLOBAL = /^(role|managed-policy|instance-profile) /;
const REGIONAL = /^(session-document|service-setting|profile-association) /;

function thingsOf({ plan }: Compilation): readonly string[] {
  return plan.modules.flatMap((module) => {
    const [vpc] = module.parameters.find(({ name }) => name === 'vpc_id')?.default ?? [];
    return Object.keys(normalize(module)).flatMap((key) => {
      if (GLOBAL.test(key)) return [key.toLowerCase()];
      if (REGIONAL.test(key)) return [`${module.region} ${key}`];
      return key.startsWith('vpc-endpoint ') && vpc !== undefined ? [`${module.region} ${vpc} ${key}`] : [];
    });
  });
}
