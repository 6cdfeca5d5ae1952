import { describe, expect, it } from 'vitest';
import { diagnosticsOf, documentText } from '../fixtures/compiled.ts';

/** The fix of the unknown field in a document. */
function hintFor(text: string): string | undefined {
  return diagnosticsOf(text).find(({ code }) => code === 'SSMC110')?.fix;
}

describe('the hint of an unknown field', () => {
  it.each([
    ['vpcId', { spec: { vpcId: 'vpc-0123456789abcdef0' } }, 'spec.network.privateLink.vpcs.<Region>.vpcId'],
    ['vpcId', { network: '{ mode: private-link, vpcId: vpc-1 }' }, 'spec.network.privateLink.vpcs.<Region>.vpcId'],
    ['patching', { spec: { patching: 'true' } }, 'spec.capabilities.patchManager'],
    ['patching', { nodes: '{ ec2: {}, patching: true }' }, 'spec.capabilities.patchManager'],
    ['patching', { capabilities: '{ patching: true }' }, 'patchManager'],
    [
      'subnetIds',
      { network: '{ mode: private-link, subnetIds: [] }' },
      'spec.network.privateLink.vpcs.<Region>.subnetIds',
    ],
    ['kmsKeyId', { capabilities: '{ sessionManager: { kmsKeyId: x } }' }, 'kmsKey'],
  ] as const)('%s in %j names the path that is meant', (_, parts, path) => {
    expect(hintFor(documentText(parts))).toBe(`Use '${path}'.`);
  });

  it.each([
    [{ capabilities: '{ sessionManager: { s3Bucket: logs } }' }],
    [{ capabilities: '{ runCommand: { s3Bucket: logs } }' }],
    [{ spec: { s3Bucket: 'logs' } }],
  ] as const)('s3Bucket in %j names a field for a bucket', (parts) => {
    expect(hintFor(documentText(parts))).toMatch(/^Use '.*[bB]uckets?.*'\.$/);
  });

  it('is left out where nothing is meant', () => {
    expect(hintFor(documentText({ spec: { zzzzzzzz: '1' } }))).toBeUndefined();
  });
});
