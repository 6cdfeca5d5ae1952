import { compileCase } from '@ssmc/conformance/cases';
import { describe, expect, it } from 'vitest';
import { allowedArns } from './allowed.ts';

describe('the ARNs of allowed package repositories', () => {
  const resources = (more: string) => {
    const text = `
apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: web }
spec:
  account: "111122223333"
  regions: [us-east-2]
  nodes: { ec2: {} }
  capabilities: { patchManager: true }
${more}`;
    return allowedArns(
      compileCase({ name: 'test', text }).compilation.requirements,
      'us-east-2',
      'packageRepositories',
    );
  };
  const allowed =
    '  network: { mode: private-link, privateLink: { allow: { packageRepositories: [amazon-linux-2023] } } }\n';

  it('has the objects of the bucket of the Region', () => {
    expect(resources(allowed)).toEqual(['arn:aws:s3:::al2023-repos-us-east-2-de612dc2']);
  });

  it('has the bucket that the document gives, or none', () => {
    const given = (name: string) => `${allowed}  managedBuckets: { us-east-2: { amazonLinux2023: ${name} } }\n`;
    expect(resources(given('my-mirror'))).toEqual(['arn:aws:s3:::my-mirror']);
    expect(resources(given('none'))).toEqual([]);
  });

  it('has none where nobody asks', () => {
    expect(resources('  network: { mode: private-link }\n')).toEqual([]);
  });
});
