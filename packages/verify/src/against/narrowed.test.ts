import { describe, expect, it } from 'vitest';
import { against, allow } from './fixtures/compare.ts';

const CHANNELS = allow('ssmmessages:*');
const NODE = 'arn:aws:ec2:us-east-2:*:instance/*';
const SERVER = 'arn:aws:ssm:us-east-2:*:managed-instance/*';
const DOCUMENTS = 'arn:aws:ssm:*:*:document/*';
const ASSOCIATIONS = 'arn:aws:ssm:us-east-2:*:association/*';

/** What is seen of the calls of the one role that has these statements. */
function seen(statements: readonly unknown[], { nodes = '{ ec2: {} }', capabilities = '{}' } = {}) {
  const spec = `  nodes: ${nodes}\n  capabilities: ${capabilities}\n`;
  const policy = { Version: '2012-10-17', Statement: [CHANNELS, ...statements] };
  const result = against({ 'policy.json': policy }, { spec, network: '{ mode: internet }' });
  const status = (action: string) => {
    const findings = result.cells.flatMap(({ traces }) =>
      traces.filter((trace) => trace.action === action).flatMap((trace) => trace.findings),
    );
    return [...new Set(findings.filter(({ step }) => step === 'identity-policy').map((one) => one.status))].join();
  };
  const list = (missing: typeof result.missing) => missing.flatMap(({ calls }) => calls);
  return {
    status,
    missing: list(result.missing),
    remarks: list(result.remarks),
    excessPermissions: result.excessPermissions,
  };
}

describe('a policy that names what AWS authorizes calls on', () => {
  it('allows them, and is not too wide', () => {
    const { status, missing, excessPermissions } = seen(
      [
        allow('ssm:ListAssociations'),
        allow(['ssm:UpdateInstanceInformation', 'ssm:ListInstanceAssociations', 'ssm:PutComplianceItems'], NODE),
        allow('ssm:GetDocument', DOCUMENTS),
        allow('ssm:UpdateAssociationStatus', [NODE, DOCUMENTS]),
        allow(['ssm:UpdateInstanceAssociationStatus'], [NODE, ASSOCIATIONS]),
        allow('ssm:DescribeAssociation', [NODE, ASSOCIATIONS, DOCUMENTS]),
      ],
      { capabilities: '{ stateManager: true }' },
    );
    expect(missing).toEqual([]);
    for (const action of ['UpdateInstanceInformation', 'PutComplianceItems', 'GetDocument', 'DescribeAssociation']) {
      expect([action, status(`ssm:${action}`)]).toEqual([action, 'ok']);
    }
    expect(excessPermissions.filter(({ message }) => message.includes(' on arn:'))).toEqual([]);
  });

  it('is for instances or for servers, as the nodes are', () => {
    const grants = [
      allow(['ssm:ListAssociations', 'ssm:ListInstanceAssociations']),
      allow('ssm:UpdateInstanceInformation', NODE),
    ];
    expect(seen(grants).missing).toEqual([]);
    const missing = ['ssm:UpdateInstanceInformation on *'];
    expect(seen(grants, { nodes: '{ hybrid: {} }' }).missing).toEqual(missing);
    expect(
      seen([...grants, allow('ssm:UpdateInstanceInformation', SERVER)], { nodes: '{ hybrid: {} }' }).missing,
    ).toEqual([]);
  });

  it('may be enough with a part of them', () => {
    const { status, missing } = seen(
      [
        allow('ssm:*Associations'),
        allow('ssm:UpdateInstanceInformation'),
        allow('ssm:GetDocument', 'arn:aws:ssm:us-east-2::document/*'),
      ],
      {
        capabilities: '{ runCommand: true }',
      },
    );
    expect(missing).toEqual([]);
    expect(status('ssm:GetDocument')).toBe('assumed');
  });

  it('is not enough for calls without a resource type', () => {
    const { missing } = seen([allow('ssm:*', NODE)], { capabilities: '{ inventory: true }' });
    expect(missing).toEqual(['ssm:ListAssociations on *', 'ssm:GetDocument on *', 'ssm:PutInventory on *']);
  });

  it('may be enough with a type that AWS lists for no action', () => {
    const rest = allow(['ssm:*Associations', 'ssm:UpdateInstanceInformation', 'ssm:GetDocument']);
    const { status, missing } = seen(
      [rest, allow('ssm:PutInventory', 'arn:aws:ssm:us-east-2:*:managed-instance-inventory/*')],
      { capabilities: '{ inventory: true }' },
    );
    expect(missing).toEqual([]);
    expect(status('ssm:PutInventory')).toBe('assumed');
  });

  it('is nothing against a denial', () => {
    const deny = { Effect: 'Deny', Action: 'ssm:UpdateInstanceInformation', Resource: '*' };
    expect(seen([allow('ssm:*Associations'), allow('ssm:UpdateInstanceInformation', NODE), deny]).missing).toEqual([
      'ssm:UpdateInstanceInformation on *',
    ]);
  });
});

describe('calls of associations', () => {
  const minimal = allow('ssm:UpdateInstanceInformation');

  it('are remarked on where no capability uses them', () => {
    const { missing, remarks, status } = seen([minimal], { capabilities: '{ sessionManager: true }' });
    expect(missing).toEqual([]);
    expect(remarks).toEqual(['ssm:ListAssociations on *', 'ssm:ListInstanceAssociations on *']);
    expect(status('ssm:ListAssociations')).toBe('');
  });

  it('block the capabilities that use them, and are said once', () => {
    const rest = allow(['ssm:GetDocument', 'ssm:PutInventory']);
    const { missing, remarks } = seen([minimal, rest], { capabilities: '{ inventory: true }' });
    expect(missing).toEqual(['ssm:ListAssociations on *', 'ssm:ListInstanceAssociations on *']);
    expect(remarks).toEqual([]);
  });
});
