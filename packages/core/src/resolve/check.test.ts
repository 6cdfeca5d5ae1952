import { describe, expect, it } from 'vitest';
import { InvariantError } from '../diagnostics/invariant.ts';
import { compiled } from '../fixtures/compiled.ts';
import { ref } from '../plan/value.ts';
import { checkPlan } from './check.ts';
import { BROKEN_PLANS } from './fixtures/broken-plans.ts';

describe('checkPlan', () => {
  it.each(BROKEN_PLANS)('finds $what', ({ code, message, plan, demand }) => {
    const found = checkPlan(plan, demand).filter((one) => one.code === code);
    expect(found.map((one) => one.message).join('\n')).toMatch(message);
  });

  it('finds nothing in a plan that a document gave', () => {
    const compilation = compiled({ capabilities: '{ patchManager: true, sessionManager: true }' });
    expect(checkPlan(compilation.plan, compilation)).toEqual([]);
  });

  it('throws on a reference to nothing, which no document can give', () => {
    const compilation = compiled({
      capabilities: '{ agentUpdate: true }',
      metadata: '{ name: web, tags: { kind: ref, resource: nothing } }',
    });
    expect(checkPlan(compilation.plan, compilation)).toEqual([]);
    const lost = {
      kind: 'policy-attachment',
      id: 'lost',
      role: ref('nobody', 'name'),
      policy: 'x',
      reasons: [],
    } as const;
    const modules = compilation.plan.modules.map((module) => ({ ...module, resources: [...module.resources, lost] }));
    expect(() => checkPlan({ ...compilation.plan, modules }, compilation)).toThrow(InvariantError);
  });
});
