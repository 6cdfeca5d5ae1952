import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Emulator, type FastAws, run, startEmulator, startFastAws } from '@ssmc/aws-emulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processHost } from './host.ts';
import { run as runLine } from './run.ts';
import { TARGETS } from './targets.ts';

const DOCUMENT = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: production }
spec:
  regions: [us-east-2]
  nodes: { ec2: { role: { scope: account } } }
  capabilities: { agentUpdate: true }
  network: { mode: private-link }
`;

/**
 * The StackSets are those of moto as it is. It creates the stacks of an organizational unit, in their accounts, with the values of CreateStackInstances.
 * It does not limit them to `Accounts`, does not update them, and takes no notice of AutoDeployment, ManagedExecution and CallAs.
 */
let emulator: Emulator;
let fastAws: FastAws;
let folder = '';

beforeAll(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'ssmc-stackset-')));
  [emulator, fastAws] = await Promise.all([startEmulator({ plain: true }), startFastAws()]);
});

afterAll(async () => {
  await fastAws?.stop();
  await emulator?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function compile(text: string): Promise<void> {
  fs.writeFileSync(path.join(folder, 'ssmc.yaml'), text);
  const err: string[] = [];
  const stderr = (line: string) => void err.push(line);
  const host = {
    ...processHost({ version: '9.9.9' }, {}),
    cwd: folder,
    targets: TARGETS,
    stdout: () => undefined,
    stderr,
  };
  const line = 'compile --target cloudformation --option cloudformation.stackset=true';
  expect([await runLine(line.split(' '), host), err.join('')]).toEqual([0, expect.not.stringContaining('error')]);
}

/** The output of a shell, with the credentials of the management account unless others are given. */
async function shell(script: string, { cwd = folder, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const own = { AWS_DEFAULT_REGION: 'us-east-2', PATH: `${fastAws.folder}:${process.env['PATH']}` };
  const { code, stdout, stderr } = await run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd,
    env: { ...emulator.env, ...own, ...env },
  });
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trim();
}

/** An organizational unit with one account, and how to get into it. */
async function organization() {
  const [unit = '', account = ''] = (
    await shell(`
aws organizations create-organization --feature-set ALL > created
root=$(aws organizations list-roots --query 'Roots[0].Id' --output text)
unit=$(aws organizations create-organizational-unit --parent-id "$root" --name workloads --query OrganizationalUnit.Id --output text)
account=$(aws organizations create-account --email one@example.com --account-name one --query CreateAccountStatus.AccountId --output text)
aws organizations move-account --account-id "$account" --source-parent-id "$root" --destination-parent-id "$unit"
echo "$unit $account"`)
  ).split(' ');
  const [key, secret, token] = (
    await shell(
      `aws sts assume-role --role-arn arn:aws:iam::${account}:role/one --role-session-name test --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text`,
    )
  ).split('\t');
  const env = { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token };
  return { unit, account, env };
}

/** The n-th block of commands of the README of a StackSet, from 1, with the values of these tests. */
function commands(module: string, number: number, values: Readonly<Record<string, string>>): string {
  const readme = fs.readFileSync(path.join(stackSetFolder(module), 'README.md'), 'utf8');
  const text = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)][number - 1]?.[1] ?? '';
  return Object.entries(values).reduce((line, [from, to]) => line.replaceAll(from, to), text);
}

function stackSetFolder(module: string): string {
  return path.join(folder, 'dist/ssmc/production/cloudformation/stackset', module);
}

test('the commands of the READMEs deploy the StackSets into an account of an organization', async () => {
  await compile(DOCUMENT);
  const { unit, account, env } = await organization();
  const [vpc = '', subnet = '', routes = '', group = '', list = ''] = (
    await shell(
      `vpc=$(aws ec2 create-vpc --region us-east-2 --cidr-block 10.0.0.0/16 --query Vpc.VpcId --output text)
subnet=$(aws ec2 create-subnet --region us-east-2 --vpc-id "$vpc" --cidr-block 10.0.1.0/24 --query Subnet.SubnetId --output text)
routes=$(aws ec2 create-route-table --region us-east-2 --vpc-id "$vpc" --query RouteTable.RouteTableId --output text)
group=$(aws ec2 create-security-group --region us-east-2 --group-name nodes --description nodes --vpc-id "$vpc" --query GroupId --output text)
list=$(aws ec2 describe-managed-prefix-lists --region us-east-2 --query "PrefixLists[?PrefixListName=='com.amazonaws.us-east-2.s3'].PrefixListId" --output text)
echo "$vpc $subnet $routes $group $list"`,
      { env },
    )
  ).split(' ');
  const values = {
    'ou-abcd-12345678': unit,
    '111122223333': account,
    'vpc-0123456789abcdef0': vpc,
    'subnet-0123456789abcdef0,subnet-0123456789abcdef1': subnet,
    'rtb-0123456789abcdef0': routes,
    'sg-0123456789abcdef0': group,
    'pl-0123456789abcdef0': list,
  };
  await shell(commands('account', 1, values), { cwd: stackSetFolder('account') });
  await shell(commands('us-east-2', 1, values), { cwd: stackSetFolder('us-east-2') });
  await shell(commands('us-east-2', 2, values), { cwd: stackSetFolder('us-east-2') });
  const query = (line: string) => shell(`aws ${line} --region us-east-2 --output text`, { env });
  expect(await query("iam list-roles --query 'Roles[].RoleName'")).toContain('production-node');
  expect(
    (await query("ec2 describe-vpc-endpoints --query 'VpcEndpoints[].[VpcId,ServiceName]'")).split('\n').toSorted(),
  ).toEqual(['s3', 'ssm', 'ssmmessages'].map((service) => `${vpc}\tcom.amazonaws.us-east-2.${service}`));
  const described = 'cloudformation describe-stack-set --stack-set-name production-us-east-2';
  const shown = await shell(
    `aws ${described} --region us-east-2 --query 'StackSet.[PermissionModel,Status]' --output text`,
  );
  expect(shown).toBe('SERVICE_MANAGED\tACTIVE');

  await compile(DOCUMENT.replace('agentUpdate: true', 'agentUpdate: true, runCommand: { cloudWatchLogs: true }'));
  for (const block of [3, 4]) await shell(commands('us-east-2', block, values), { cwd: stackSetFolder('us-east-2') });
  const updated = await shell(`aws ${described} --region us-east-2 --query StackSet.TemplateBody --output text`);
  expect(updated).toContain('com.amazonaws.us-east-2.logs');
});
