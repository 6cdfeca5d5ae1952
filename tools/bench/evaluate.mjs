#!/usr/bin/env node
// Decisions per second of the policy evaluator, on one core: node tools/bench/evaluate.mjs
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const WANTED = 200_000;
const SECONDS = 2;
const ROLE = 'arn:aws:iam::111122223333:role/web-node';

const folder = mkdtempSync(join(tmpdir(), 'ssmc-evaluate-'));
const outfile = join(folder, 'verify.mjs');
try {
  const entry = fileURLToPath(new URL('../../packages/verify/src/index.ts', import.meta.url));
  const options = { bundle: true, platform: 'node', format: 'esm', conditions: ['@ssmc/source', 'module'] };
  await build({ entryPoints: [entry], outfile, logLevel: 'error', ...options });
  const { evaluate } = await import(pathToFileURL(outfile).href);
  for (const { name, policies, requests } of workloads()) report(name, () => decide(evaluate, policies, requests));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Policies as they are on a node's role and on an endpoint, and calls of which some are allowed and some are not. */
function workloads() {
  const policy = (...Statement) => ({ Version: '2012-10-17', Statement });
  const [agent, channels, buckets, own] = statements();
  const who = { ArnLike: { 'aws:PrincipalArn': [ROLE, 'arn:aws:iam::111122223333:role/*/web-node'] } };
  const asEndpoint = (one) => ({ ...one, Principal: '*', Condition: { ...one.Condition, ...who } });
  const endpoint = policy(...[agent, channels, buckets, own].map(asEndpoint));
  return [
    {
      name: 'the policies of a node',
      policies: [policy(agent, channels), policy(buckets), policy(own)],
      requests: calls(),
    },
    { name: 'the policy of an endpoint', policies: [endpoint], requests: calls() },
  ];
}

function calls() {
  const context = {
    'aws:PrincipalArn': ROLE,
    'aws:PrincipalAccount': '111122223333',
    'aws:ResourceAccount': '111122223333',
  };
  return [
    ['ssm:UpdateInstanceInformation', '*'],
    ['ssmmessages:OpenDataChannel', '*'],
    ['s3:GetObject', 'arn:aws:s3:::aws-ssm-us-east-2/modules/x.zip'],
    ['s3:PutObject', 'arn:aws:s3:::ops-logs-use2/fleet/out.txt'],
    ['s3:PutObject', 'arn:aws:s3:::somebody-else/out.txt'],
    ['kms:Decrypt', 'arn:aws:kms:us-east-2:111122223333:key/11111111-1111-1111-1111-111111111111'],
    ['ec2:RunInstances', 'arn:aws:ec2:us-east-2:111122223333:instance/*'],
  ].map(([action, resource]) => ({ action, resource, principal: ROLE, context }));
}

function statements() {
  const agent = ['DescribeAssociation', 'GetDocument', 'GetManifest', 'GetParameter', 'PutInventory'];
  const buckets = ['aws-ssm-us-east-2', 'amazon-ssm-us-east-2', 'us-east-2-birdwatcher-prod'];
  const allow = (Action, Resource, Condition) => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...(Condition && { Condition }),
  });
  return [
    allow(
      [...agent, 'UpdateInstanceInformation'].map((name) => `ssm:${name}`),
      '*',
    ),
    allow(['ssmmessages:CreateControlChannel', 'ssmmessages:OpenDataChannel'], '*'),
    allow(
      's3:GetObject',
      buckets.map((name) => `arn:aws:s3:::${name}/*`),
    ),
    allow('s3:PutObject', 'arn:aws:s3:::ops-logs-use2/fleet/*', {
      StringEquals: { 'aws:ResourceAccount': '111122223333' },
    }),
  ];
}

function decide(evaluate, policies, requests) {
  let allowed = 0;
  for (const request of requests) if (evaluate(policies, request).effect === 'allow') allowed += 1;
  if (allowed !== 4) throw new Error(`${allowed} calls are allowed, not 4`);
  return requests.length;
}

function report(name, round) {
  for (const end = performance.now() + 300; performance.now() < end; ) round();
  const start = performance.now();
  let decisions = 0;
  while (performance.now() < start + SECONDS * 1000) for (let index = 0; index < 100; index++) decisions += round();
  const rate = Math.round(decisions / ((performance.now() - start) / 1000));
  console.log(
    `${name}: ${rate.toLocaleString('en')} decisions per second, wanted ${WANTED.toLocaleString('en')}: ${rate >= WANTED ? 'ok' : 'SLOW'}`,
  );
}
