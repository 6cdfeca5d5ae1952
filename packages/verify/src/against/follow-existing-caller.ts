import { callOf } from '../deployment/call.ts';
import type { CallTrace, Finding } from '../deployment/finding.ts';
import { type MatrixCell, platformCells } from '../proof/cell.ts';
import { logGroupKeyTraces } from '../steps/log-group-key.ts';
import type { ExistingCaller } from './existing-caller.ts';
import type { Followed } from './missing.ts';
import { existingIdentity } from './steps/identity.ts';
import { existingNetwork } from './steps/network.ts';
import { existingPreferences } from './steps/preferences.ts';
import { existingResource } from './steps/resource.ts';

/** The cells of the nodes, and what was seen of each need, once. */
export function followExistingCaller(existingCaller: ExistingCaller): {
  readonly cells: readonly MatrixCell[];
  readonly followed: readonly Followed[];
  readonly degraded: readonly Followed[];
} {
  const { deployment, inputs, place } = existingCaller;
  const known = new Map<string, Followed>();
  const trace: NonNullable<Parameters<typeof platformCells>[0]['elsewhere']>['trace'] = (need) => {
    const call = callOf(deployment, place, need);
    const { action, resource } = call.request;
    const key = JSON.stringify([action, resource, need.conditions, need.service, need.reason.path]);
    const followed = known.get(key) ?? {
      need,
      findings: [
        ...existingIdentity(existingCaller, call),
        ...existingNetwork(existingCaller, call),
        ...existingResource(existingCaller, call),
      ],
    };
    known.set(key, followed);
    const findings = isDegraded(followed) ? followed.findings.filter(isOpen) : followed.findings;
    return { action, resource, reason: need.reason, findings };
  };
  const elsewhere = {
    trace,
    extra: (capability: string) => extraTraces(existingCaller, capability),
    read: (call: Parameters<typeof existingNetwork>[1]) => existingNetwork(existingCaller, call),
  };
  const cells = place.capabilities.flatMap((capability) =>
    platformCells({ deployment, inputs, place, elsewhere }, capability),
  );
  const all = [...known.values()];
  const stopped = all.filter((one) => !isDegraded(one) && !one.findings.every(isOpen));
  // What a capability needs is missing already.
  const degraded = all.filter((one) => isDegraded(one) && !stopped.some(({ need }) => need.action === one.need.action));
  return { cells, followed: all.filter((one) => !isDegraded(one)), degraded };
}

/** A call that is stopped, and takes only a part of the capability along. */
function isDegraded({ need, findings }: Followed): boolean {
  return need.severity === 'degrades' && !findings.every(isOpen);
}

function isOpen({ status }: Finding): boolean {
  return status !== 'blocked';
}

/** What is seen beside the needs. */
export function extraTraces(existingCaller: ExistingCaller, capability: string): readonly CallTrace[] {
  if (capability !== 'sessionManager') return [];
  return [
    ...existingPreferences(existingCaller),
    ...logGroupKeyTraces(existingCaller.deployment, existingCaller.place.region),
  ];
}
