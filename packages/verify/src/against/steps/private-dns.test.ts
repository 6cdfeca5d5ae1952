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

  describe('with a private hosted zone of its VPC', () => {
    const off = (service: string) => endpoint(service, { VpcId: { Ref: 'Vpc' }, PrivateDnsEnabled: false });
    const network = '{ mode: private-link, privateLink: { endpoints: existing } }';
    const spec = '  nodes: { ec2: {} }\n  capabilities: { sessionManager: true }\n';
    const entry = (id: string) => ({
      'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::GetAtt': [id, 'DnsEntries'] }] }] }],
    });
    const zone = (name: string, vpc: unknown = { Ref: 'Vpc' }) => ({
      Type: 'AWS::Route53::HostedZone',
      Properties: { Name: name, VPCs: [{ VPCId: vpc, VPCRegion: 'us-east-2' }] },
    });
    const record = (Zone: string, id: string, Name: string) => ({
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        HostedZoneId: { Ref: Zone },
        Name,
        Type: 'A',
        AliasTarget: { DNSName: entry(id), HostedZoneId: 'Z1' },
      },
    });
    const names = (resources: object) => {
      const all = {
        Group: group,
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: true } },
        R: roleOf([allow('*')]),
        A: off('ssm'),
        B: off('ssmmessages'),
        ZoneB: zone('ssmmessages.us-east-2.amazonaws.com'),
        RecordB: record('ZoneB', 'B', 'ssmmessages.us-east-2.amazonaws.com'),
        ...resources,
      };
      const { cells } = against(template(all), { spec, network });
      const findings = cells.flatMap(({ traces }) => traces.flatMap((trace) => trace.findings));
      const found = findings.filter(({ step, message }) => step === 'private-dns' && / ?t\.json A/.test(message));
      return [...new Set(found.map(({ status }) => status))].join();
    };

    it('is reached through an alias to it', () => {
      const host = 'ssm.us-east-2.amazonaws.com';
      expect(names({ Z: zone(host), Rec: record('Z', 'A', host) })).toBe('ok');
      expect(names({ Z: zone(`${host}.`), Rec: record('Z', 'A', `${host}.`) })).toBe('ok');
      expect(names({ Z: zone('us-east-2.amazonaws.com'), Rec: record('Z', 'A', host) })).toBe('ok');
    });

    it('is not known to be where zone, record or VPC are of something else', () => {
      const host = 'ssm.us-east-2.amazonaws.com';
      expect(names({ Z: zone(host), Rec: record('Z', 'B', host) })).toBe('assumed');
      expect(names({ Z: zone(host) })).toBe('assumed');
      expect(names({ Z: zone(host, 'vpc-other'), Rec: record('Z', 'A', host) })).toBe('assumed');
      expect(names({ Z: zone(host), Rec: record('Z', 'A', 'ssmmessages.us-east-2.amazonaws.com') })).toBe('assumed');
    });
  });

  it('is not as the document says where the module creates it', () => {
    expect(said('{}')?.status).toBe('blocked');
  });
});
