import { describe, expect, it } from 'vitest';
import { allCases, compileCase } from './cases.ts';

/**
 * Neither IAM nor EC2 can change these texts: another one replaces the resource of every deployed document, and CloudFormation refuses to. They
 * may hold what is in the resource's name, and nothing else that a document can change.
 */
const FROZEN = {
  'security-group': ['Interface endpoints for Systems Manager'],
  'managed-policy': [
    'Call Systems Manager from SSM Agent',
    'Decrypt Session Manager sessions',
    'Read AWS managed S3 buckets for Systems Manager',
    'Read domain join credentials',
    'Read parameters from Parameter Store',
    'Systems Manager permissions of operator OPERATOR for DOCUMENT',
    'Use Region-specific resources',
    'Use S3 buckets for output, logs and scripts',
    'Write to CloudWatch Logs',
  ],
} as const;

describe.each(['security-group', 'managed-policy'] as const)('the descriptions of each %s', (kind) => {
  it('are those that were there from the beginning', () => {
    const found = allCases().flatMap((one) => {
      const { name, modules } = compileCase(one).compilation.plan;
      return modules.flatMap(({ resources }) =>
        resources.flatMap((resource) => (resource.kind === kind ? [descriptionOf(name, resource)] : [])),
      );
    });
    expect([...new Set(found)].toSorted()).toEqual(FROZEN[kind]);
  });
});

/** With what the resource's name has in it written as such. */
function descriptionOf(
  document: string,
  { name, description }: { readonly name: string; readonly description: string },
): string {
  const operator = name.slice(document.length + 1).replace(/-regions-\d+$/, '');
  return description.replace(`operator ${operator} for ${document}`, 'operator OPERATOR for DOCUMENT');
}
