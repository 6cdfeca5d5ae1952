import { expect, test } from 'vitest';
import { documentText } from './testing/documents.ts';
import { workspace } from './testing/workspace.ts';

const MOST_MILLISECONDS = 5000;

/** A few hundred bytes that an expression with backtracking needs minutes for. */
const STARS = `${'*a'.repeat(12)}*b`;

async function cpuTimeOf(run: () => Promise<{ code: number }>): Promise<number> {
  const before = process.cpuUsage();
  const { code } = await run();
  const { user, system } = process.cpuUsage(before);
  expect([0, 1]).toContain(code);
  return (user + system) / 1000;
}

test('parameter paths with many stars', async () => {
  const more = `    parameterStore: { paths: ["/${STARS}", "/${'a'.repeat(80)}"] }\n`;
  const { run } = workspace({ 'ssmc.yaml': documentText({ more }) });
  for (const command of ['compile', 'verify', 'explain --why-not kms'])
    expect(await cpuTimeOf(() => run(command)), command).toBeLessThan(MOST_MILLISECONDS);
});

test.each([
  ['resources', { Resource: `arn:aws:s3:::${STARS}`, Action: '*' }],
  ['resources with question marks', { Resource: `arn:aws:ssm:*:*:${'*?'.repeat(20)}!`, Action: '*' }],
  ['actions', { Resource: '*', Action: `ssm:${'*t'.repeat(14)}*z` }],
  ['conditions', { Resource: '*', Action: '*', Condition: { StringLike: { 'aws:PrincipalArn': `*${STARS}` } } }],
  ['a variable that is never closed', { Resource: `arn:aws:s3:::${'${'.repeat(5000)}`, Action: '*' }],
  [
    'conditions on ARNs',
    { Resource: '*', Action: '*', Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:${STARS}` } } },
  ],
])('a service control policy with many stars in %s', async (_, statement) => {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', ...statement },
    ],
  };
  const { run } = workspace({ 'ssmc.yaml': documentText(), 'scp.json': JSON.stringify(policy) });
  expect(await cpuTimeOf(() => run('verify --scp scp.json'))).toBeLessThan(MOST_MILLISECONDS);
});

test('a name that does not exist with many stars', async () => {
  const { run } = workspace({ 'ssmc.yaml': documentText() });
  expect(await cpuTimeOf(() => run(['explain', `ssm:${'*t'.repeat(30)}*z`]))).toBeLessThan(MOST_MILLISECONDS);
});

test('a suppression comment with blanks between its reason and another word', async () => {
  const comment = `# ssmc-disable-next-line A b${' '.repeat(100_000)}x\n`;
  const { run } = workspace({ 'ssmc.yaml': `${comment}${documentText()}` });
  expect(await cpuTimeOf(() => run('check'))).toBeLessThan(MOST_MILLISECONDS);
});
