import { describe, expect, it } from 'vitest';
import { compiled } from '../fixtures/compiled.ts';
import { PLAN_FORMAT, readRecordedPlan, recordPlan } from './record.ts';

const { plan } = compiled({
  nodes: '{ ec2: { role: { scope: account } }, hybrid: {} }',
  capabilities: '{ sessionManager: { idleTimeoutMinutes: 20 }, patchManager: true }',
  spec: { operators: '[{ name: on-call, access: session, targets: all }]' },
});
const recorded = recordPlan(plan.modules[0] ?? raise());

function raise(): never {
  throw new Error('the plan has no module');
}

describe('recorded plans', () => {
  it.each(plan.modules.map((module) => [module.id, module] as const))('%s is read back as it is', (_, module) => {
    expect(readRecordedPlan(recordPlan(module))).toEqual({ kind: 'plan', module });
  });

  it('are the same bytes for the same plan, whatever the order of its keys', () => {
    const [module] = plan.modules;
    const turned = Object.fromEntries(Object.entries(module ?? {}).toReversed());
    expect(recordPlan(turned as unknown as (typeof plan.modules)[0])).toBe(recorded);
  });

  it.each([
    [
      'a later format',
      recorded.replace('"planFormat": 1', '"planFormat": 2'),
      { kind: 'newer', format: PLAN_FORMAT + 1 },
    ],
    ['no JSON', 'planFormat: 1', { kind: 'unreadable', reason: 'it is not JSON' }],
    ['another file', '{}', { kind: 'unreadable', reason: 'planFormat is missing' }],
    ['null', 'null', { kind: 'unreadable', reason: 'it is not JSON' }],
  ])('%s is told', (_, text, expected) => {
    expect(readRecordedPlan(text)).toEqual(expected);
  });

  it('every part that is taken out or made something else is told or makes no difference to a reader', () => {
    const data = JSON.parse(recorded) as { module: Record<string, unknown> };
    for (const field of Object.keys(data.module)) {
      const broken = JSON.stringify({ ...data, module: { ...data.module, [field]: 7 } });
      const { kind } = readRecordedPlan(broken);
      expect([field, kind]).toEqual([field, field === 'activation' ? 'plan' : 'unreadable']);
    }
  });
});
