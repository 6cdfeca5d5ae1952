import { createHash } from 'node:crypto';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { compileDocument } from '@ssmc/core';
import { verifyPlan } from '@ssmc/verify';
import type { Report } from '../report.ts';

/** SHA-256 in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A case of the conformance suite, compiled and verified. */
export function caseReport(name: string): Report {
  const found = allCases().find((one) => one.name === name);
  if (!found) throw new Error(`there is no case ${name}`);
  const { compilation } = compileCase(found);
  return { compilation, verification: verifyPlan(compilation) };
}

/** A document, compiled and verified; throws with what is wrong with it. */
export function documentReport(text: string, file = 'ssmc.yaml'): Report {
  const [compilation, diagnostics] = compileDocument({ file, text }, { sha256 });
  if (!compilation)
    throw new Error(
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, message }) => `${code}: ${message}`)
        .join('\n'),
    );
  return { compilation, verification: verifyPlan(compilation) };
}

/** A document with every capability over PrivateLink in many Regions: the largest page there is. */
export function largestDocument(regions: readonly string[]): string {
  const perRegion = (value: (region: string) => string) =>
    `{ ${regions.map((one) => `${one}: ${value(one)}`).join(', ')} }`;
  return `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: everywhere, description: Every capability in every Region }
spec:
  account: "111122223333"
  regions: [${regions.join(', ')}]
  nodes:
    platforms: [linux, windows, macos]
    ec2: {}
  capabilities:
    agentUpdate: true
    inventory: true
    stateManager: true
    agentLogs: { logGroup: { name: /ssm/agent } }
    runCommand: { outputBucket: logs, scriptBuckets: [scripts], cloudWatchLogs: true }
    sessionManager: { logBucket: logs, logGroup: { name: /ssm/sessions } }
    patchManager: { patchListBucket: scripts }
    distributor: true
    domainJoin: { directoryId: ${perRegion(() => 'd-0123456789')} }
    cloudWatchAgent: true
    vssSnapshots: true
    parameterStore: { paths: [/prod/*] }
  network:
    mode: private-link
    privateLink:
      allow: { packageRepositories: [amazon-linux-2023, amazon-linux-2] }
  buckets:
    - { name: logs, bucketName: ${perRegion((region) => `example-logs-${region}`)} }
    - { name: scripts, bucketName: ${perRegion((region) => `example-scripts-${region}`)} }
`;
}
