import { compileCase } from '@ssmc/conformance/cases';
import { describe, expect, it } from 'vitest';
import { firstBlocker, verifyPlan } from '../index.ts';

const document = (existing: string) => `
apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: fleet }
spec:
  account: "111122223333"
  regions: [eu-west-1]
  nodes: { ec2: { permissions: default-host-management, hostManagement: { role: { existing: "${existing}" } } } }
  capabilities: { agentUpdate: true }
  network: { mode: private-link, privateLink: { endpointPolicies: least-privilege } }
  operators: [{ name: admin, access: default-host-management-admin }]
`;

/** Every text of the plan that names the role. */
function namesIn(existing: string) {
  const { compilation, diagnostics } = compileCase({ name: 'test', text: document(existing) });
  const text = JSON.stringify(compilation.plan);
  const setting = compilation.plan.modules.flatMap(({ resources }) =>
    resources.flatMap((one) => (one.kind === 'service-setting' ? [one.value] : [])),
  );
  const arns = [...new Set([...text.matchAll(/:role(\/[a-z/-]*nodes)"/g)].map(([, name]) => name))];
  return { compilation, diagnostics, setting, arns };
}

describe('an existing role of default host management', () => {
  it.each([
    ['nodes', '/service-role/nodes', ['SSMC149']],
    ['arn:aws:iam::111122223333:role/service-role/nodes', '/service-role/nodes', []],
    ['arn:aws:iam::111122223333:role/nodes', '/nodes', []],
    ['arn:aws:iam::111122223333:role/a/b/nodes', '/a/b/nodes', []],
  ])('%s is the one role %s in setting, policies and proof', (existing, whole, codes) => {
    const { compilation, diagnostics, setting, arns } = namesIn(existing);
    expect(setting).toEqual([whole.slice(1)]);
    expect(arns).toEqual([whole]);
    expect(diagnostics.map(({ code }) => code).filter((code) => code === 'SSMC149')).toEqual(codes);
    const { cells } = verifyPlan(compilation);
    expect(cells.flatMap((cell) => firstBlocker(cell) ?? [])).toEqual([]);
    const assumed = cells.flatMap(({ traces }) =>
      traces.flatMap(({ findings }) => findings.filter(({ status }) => status === 'assumed')),
    );
    expect(assumed.some(({ message }) => message === 'The path of role nodes is /service-role/')).toBe(
      codes.length > 0,
    );
  });

  it('is blocked where operators may read and pass another role than the setting names', () => {
    const { compilation } = namesIn('nodes');
    const modules = compilation.plan.modules.map((module) => ({
      ...module,
      resources: module.resources.map((one) =>
        one.kind === 'service-setting' ? { ...one, value: 'elsewhere/nodes' } : one,
      ),
    }));
    const { cells } = verifyPlan({ ...compilation, plan: { ...compilation.plan, modules } });
    const traces = cells.filter(({ capability }) => capability === 'operators').flatMap((cell) => cell.traces);
    const blocked = traces.filter(({ findings }) => findings.some(({ status }) => status === 'blocked'));
    const role = 'arn:aws:iam::111122223333:role/elsewhere/nodes';
    expect(blocked.map(({ action, resource }) => [action, resource])).toEqual([
      ['iam:GetRole', role],
      ['iam:PassRole', role],
    ]);
  });
});
