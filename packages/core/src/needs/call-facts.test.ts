import { describe, expect, it } from 'vitest';
import { MANAGED_POLICIES } from '../facts/managed-policies.ts';
import { SOURCES } from '../facts/source.ts';
import { compiled } from '../fixtures/compiled.ts';
import { moduleOf, only } from '../fixtures/texts.ts';
import { callFacts } from './call-facts.ts';
import { CAPABILITIES } from './index.ts';

const facts = callFacts();
const actions = new Set(facts.map(({ action }) => action));

describe('the facts about calls', () => {
  it('name every capability, and sources that are listed', () => {
    const named = (caller: string) =>
      new Set(facts.filter((one) => one.caller === caller).map(({ capability }) => capability));
    expect(named('nodes')).toEqual(new Set(CAPABILITIES.map(({ name }) => name)));
    expect(named('operator')).toEqual(
      new Set(['session', 'run-command', 'automation', 'console-insights', 'default-host-management-admin']),
    );
    for (const { sources } of facts) for (const key of sources) expect(SOURCES).toHaveProperty([key]);
  });

  it('say of the calls of the agent what is inferred', () => {
    const of = (action: string) =>
      facts.filter((one) => one.action === action).map((one) => [one.capability, one.basis]);
    expect(of('ssm:StartSession')).toEqual([['session', 'documented']]);
    expect(of('ssm:UpdateInstanceInformation')).toEqual([['core', 'documented']]);
    expect(of('ssm:PutInventory')).toEqual([
      ['inventory', 'inferred'],
      ['patchManager', 'inferred'],
    ]);
  });

  it('account for what AmazonSSMManagedInstanceCore allows', () => {
    const core = MANAGED_POLICIES.AmazonSSMManagedInstanceCore.document.Statement.flatMap(({ Action }) => Action);
    expect(core.filter((action) => !actions.has(action))).toEqual([]);
  });

  it('hold every call that a role with basePolicy: least-privilege may make', () => {
    const capabilities =
      '{ agentUpdate: true, inventory: true, stateManager: true, runCommand: true, sessionManager: true, patchManager: true, distributor: true }';
    const nodes = '{ minimumAgentVersion: 3.2.0.0, ec2: { role: { basePolicy: least-privilege } } }';
    const module = moduleOf(compiled({ nodes, capabilities }), 'us-east-2');
    const granted = only(module, 'managed-policy').flatMap(({ policy }) =>
      policy.statements.flatMap((one) => one.actions),
    );
    expect(granted).toContain('ssm:UpdateInstanceInformation');
    expect(granted.filter((action) => !actions.has(action))).toEqual([]);
  });
});
