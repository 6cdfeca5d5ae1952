import { describe, expect, it } from 'vitest';
import { against, allow, endpoint, group, roleOf, template } from '../fixtures/compare.ts';

/** What is said of the name of the ssm endpoint, whose private DNS is disabled. */
function said(privateLink: string, more: object = {}) {
  const off = { PrivateDnsEnabled: false, ...more };
  const files = template({
    Group: group,
    R: roleOf([allow('*')]),
    A: endpoint('ssm', off),
    B: endpoint('ssmmessages'),
  });
  const spec = '  nodes: { ec2: {} }\n  capabilities: { sessionManager: true }\n';
  const { cells } = against(files, { spec, network: `{ mode: private-link, privateLink: ${privateLink} }` });
  const findings = cells.flatMap(({ traces }) => traces.flatMap((trace) => trace.findings));
  return findings.find(({ step, message }) => step === 'private-dns' && message.includes(' A'));
}

describe('an endpoint with private DNS disabled', () => {
  it('may be reached through a hosted zone where the network is not ours', () => {
    expect(said('{ endpoints: existing }')).toMatchObject({
      status: 'assumed',
      id: 'hosted-zone:t.json-A',
      fix: expect.stringContaining('aws route53 list-hosted-zones-by-vpc --vpc-id vpc-1'),
    });
  });

  it('is not as the document says where the module creates it', () => {
    expect(said('{}')?.status).toBe('blocked');
  });
});
