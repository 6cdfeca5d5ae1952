import { awsPolicyServices } from '@ssmc/core/aws-policies';
import { describe, expect, it } from 'vitest';
import { against, allow, roleOf, template } from './fixtures/compare.ts';

const CORE = allow(['ssm:*', 'ssmmessages:*']);

/** What a role with a policy of AWS beside its own is told. */
function withPolicy(name: string, statements: readonly unknown[], isKnown = true) {
  const role = roleOf(statements, { ManagedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] });
  const spec = '  nodes: { ec2: {} }\n  capabilities: { sessionManager: true }\n';
  const options = { spec, network: '{ mode: internet }', ...(isKnown && { awsPolicies: awsPolicyServices }) };
  const result = against(template({ Role: role }), options);
  const findings = result.cells[0]?.traces.flatMap((trace) => trace.findings) ?? [];
  const seen = findings.filter(({ step }) => step === 'identity-policy').map(({ status }) => status);
  return { status: [...new Set(seen)].join(), assumptions: result.assumptions.map(({ id }) => id).join() };
}

describe('an AWS managed policy whose document is not in the input', () => {
  it('hides no gap in services that it does not name', () => {
    expect(withPolicy('AmazonEC2ReadOnlyAccess', []).status).toBe('blocked');
    expect(withPolicy('AmazonEC2ReadOnlyAccess', [CORE]).status).toBe('ok');
    expect(withPolicy('service-role/AmazonEC2ContainerServiceforEC2Role', []).status).toBe('blocked');
  });

  it('may allow what it names', () => {
    expect(withPolicy('AWSCloud9SSMInstanceProfile', []).status).toBe('assumed');
    expect(withPolicy('AdministratorAccess', []).status).toBe('assumed');
  });

  it('is assumed to deny nothing only where it denies something', () => {
    expect(withPolicy('AmazonEC2ReadOnlyAccess', [CORE]).assumptions).not.toContain('AmazonEC2ReadOnlyAccess');
    expect(withPolicy('AWSDenyAll', [CORE]).assumptions).toContain(
      'identity-policy:arn:aws:iam::aws:policy/AWSDenyAll',
    );
  });

  it('may be anything where the table does not have it, or is not there', () => {
    expect(withPolicy('NewPolicyOfAws', []).status).toBe('assumed');
    expect(withPolicy('AmazonEC2ReadOnlyAccess', [], false).status).toBe('assumed');
  });
});
