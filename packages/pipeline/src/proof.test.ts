import { hash } from 'node:crypto';
import { compileDocument } from '@ssmc/core';
import { describe, expect, test } from 'vitest';
import { unproven } from './proof.ts';

const TEXT = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: warned }
spec:
  regions: [us-east-2]
  nodes: { ec2: {} }
  capabilities: { patchManager: true }
  network: { mode: private-link }
`;
const sha256 = (text: string) => hash('sha256', text, 'hex');
const [compilation] = compileDocument({ file: 'ssmc.yaml', text: TEXT }, { sha256 });
if (!compilation) throw new Error('the document of the test does not compile');

function without(id: string) {
  const modules = compilation?.plan.modules.map((module) => ({
    ...module,
    resources: module.resources.filter((resource) => resource.id !== id),
  }));
  if (!compilation || !modules) throw new Error('there is no plan');
  return { ...compilation, plan: { ...compilation.plan, modules } };
}

describe('unproven', () => {
  test('says nothing of a plan that does what its document asks for', () => {
    expect(unproven(compilation)).toEqual([]);
  });

  test('names the call that a missing endpoint stops, with the line that asks for it', () => {
    const [first] = unproven(without('endpoint-ssmmessages'));
    expect(first).toMatchObject({
      code: 'SSMC147',
      severity: 'error',
      region: 'us-east-2',
      place: { file: 'ssmc.yaml' },
    });
    expect(first?.message).toContain('ssmmessages:CreateControlChannel');
  });

  test('names what nothing needs', () => {
    const base = without('nothing');
    const [module] = base.plan.modules;
    if (!module) throw new Error('there is no module');
    const policy = module.resources.find(({ kind }) => kind === 'managed-policy');
    if (policy?.kind !== 'managed-policy') throw new Error('there is no policy');
    const wider = {
      ...policy,
      policy: {
        statements: policy.policy.statements.map((one) => ({ ...one, actions: [...one.actions, 's3:DeleteObject'] })),
      },
    };
    const resources = module.resources.map((resource) => (resource === policy ? wider : resource));
    const found = unproven({ ...base, plan: { ...base.plan, modules: [{ ...module, resources }] } });
    expect(found.map(({ message }) => message).join('\n')).toContain('s3:DeleteObject');
  });
});
