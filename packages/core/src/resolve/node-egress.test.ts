import { describe, expect, it } from 'vitest';
import { compiled } from '../fixtures/compiled.ts';
import { moduleOf, only } from '../fixtures/texts.ts';
import type { ModulePlan } from '../plan/plan.ts';

describe('the outbound rules of node security groups', () => {
  const moduleWith = (link: string) =>
    moduleOf(
      compiled({
        capabilities: '{ agentUpdate: true }',
        network: `{ mode: private-link, privateLink: { ${link} } }`,
      }),
      'us-east-2',
    );
  const outbound = (module: ModulePlan) =>
    only(module, 'security-group-rule').flatMap(({ id, direction }) => (direction === 'egress' ? [id] : []));
  const said = (module: ModulePlan) => module.notes.some(({ title }) => title.startsWith('Outbound rules'));

  it.each(['', 'nodeEgress: manage'])('are made by default, and said before: %s', (link) => {
    const module = moduleWith(link);
    expect(outbound(module)).toEqual(['nodes-to-endpoints', 'nodes-to-s3']);
    expect(said(module)).toBe(true);
  });

  it('are left to their owner, while the endpoints admit the groups', () => {
    const module = moduleWith('nodeEgress: leave');
    expect(outbound(module)).toEqual([]);
    expect(said(module)).toBe(false);
    const ingress = only(module, 'security-group-rule').map(({ id }) => id);
    expect(ingress).toEqual(['endpoints-from-node-groups', 'endpoints-from-node-cidr-blocks']);
    expect(module.parameters.find(({ name }) => name === 'node_security_group_ids')?.description).toContain(
      'allowed to reach',
    );
  });

  it('are not asked for where existing endpoints admit the groups already', () => {
    const module = moduleWith('nodeEgress: leave, endpoints: existing');
    expect(module.parameters.map(({ name }) => name)).not.toContain('node_security_group_ids');
  });
});
