import { logGroupKeyTraces } from '../follow/log-group-key.ts';
import { type Cell, platformCells } from '../proof/cell.ts';
import { callOf } from '../world/call.ts';
import type { Finding, Trace } from '../world/finding.ts';
import { seenIdentity } from './follow/identity.ts';
import { seenNetwork } from './follow/network.ts';
import { seenPreferences } from './follow/preferences.ts';
import { seenResource } from './follow/resource.ts';
import type { Followed } from './missing.ts';
import type { Scene } from './scene.ts';

/** The cells of the nodes, and what was seen of each need, once. */
export function followScene(scene: Scene): {
  readonly cells: readonly Cell[];
  readonly followed: readonly Followed[];
  readonly degraded: readonly Followed[];
} {
  const { world, inputs, place } = scene;
  const known = new Map<string, Followed>();
  const trace: NonNullable<Parameters<typeof platformCells>[0]['elsewhere']>['trace'] = (need) => {
    const call = callOf(world, place, need);
    const { action, resource } = call.request;
    const key = JSON.stringify([action, resource, need.conditions, need.service, need.because.path]);
    const followed = known.get(key) ?? {
      need,
      findings: [...seenIdentity(scene, call), ...seenNetwork(scene, call), ...seenResource(scene, call)],
    };
    known.set(key, followed);
    const findings = isDegraded(followed) ? followed.findings.filter(isOpen) : followed.findings;
    return { action, resource, because: need.because, findings };
  };
  const elsewhere = {
    trace,
    extra: (capability: string) => extraTraces(scene, capability),
    read: (call: Parameters<typeof seenNetwork>[1]) => seenNetwork(scene, call),
  };
  const cells = place.capabilities.flatMap((capability) =>
    platformCells({ world, inputs, place, elsewhere }, capability),
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
export function extraTraces(scene: Scene, capability: string): readonly Trace[] {
  if (capability !== 'sessionManager') return [];
  return [...seenPreferences(scene), ...logGroupKeyTraces(scene.world, scene.place.region)];
}
