import type { NeedCondition, Way } from '@ssmc/core';
import { callOf } from '../deployment/call.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { CallTrace, Finding } from '../deployment/finding.ts';
import type { VerifyInputs } from '../deployment/inputs.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { networkFindings } from './network.ts';

/** How the reads that an endpoint has to allow are followed. */
export type FollowRead = (call: ReturnType<typeof callOf>) => readonly Finding[];

/** How the reads of a way are followed through the plan. */
export function readsOfPlan(deployment: Deployment, inputs: VerifyInputs): FollowRead {
  return (call) => networkFindings(deployment, inputs, call);
}

/** A way to servers that answer no AWS API call: what carries it, or that nothing says so. */
export function wayTrace(deployment: Deployment, place: NodeCaller, { way, follow }: FollowedWay): CallTrace {
  const hosts = [...new Set(way.servers.map(({ host }) => host))];
  return {
    action: way.what,
    resource: hosts.length === 0 ? 'servers not listed in the document' : hosts.join(', '),
    reason: way.reason,
    findings: carried(deployment, place, { way, follow }),
  };
}

interface FollowedWay {
  readonly way: Way;
  readonly follow: FollowRead;
}

function carried(deployment: Deployment, place: NodeCaller, { way, follow }: FollowedWay): readonly Finding[] {
  const { carriedBy, what, id, check } = way;
  const step = 'way';
  switch (carriedBy.kind) {
    case 'internet':
      return [{ step, status: 'ok', message: `${what}: over the internet` }];
    case 'capability':
      return [{ step, status: 'ok', message: `${what}: provided by ${carriedBy.path}` }];
    case 'stated':
      return [{ step, status: 'stated', message: `${what}: source ${carriedBy.source}`, statedBy: carriedBy.path }];
    case 'unknown':
      return [{ step, status: 'assumed', id, message: unnamed(way, place), fix: check }];
    case 'endpoint': {
      const reads = carriedBy.calls.flatMap((call) => follow(callOf(deployment, place, call)));
      const { source, path } = carriedBy;
      if (source === undefined) return reads;
      return [{ step, status: 'stated', message: `${what}: source ${source}`, statedBy: path }, ...reads];
    }
  }
}

const NODES = { ec2: 'instances', hybrid: 'hybrid nodes' } as const;

function unnamed({ what, platforms }: Way, { nodes, region }: NodeCaller): string {
  const of = platforms ? `${platforms.join(' and ')} ` : '';
  return `The ${of}${NODES[nodes]} in ${region} have access to: ${what}`;
}

/** A state that no policy and no rule of the plan makes: stated by the document, or assumed. */
export function conditionTrace({ what, subject, reason, statedBy, id, check }: NeedCondition): CallTrace {
  const step = 'condition';
  const finding: Finding =
    statedBy === undefined
      ? { step, status: 'assumed', id, message: what, fix: check }
      : { step, status: 'stated', message: what, statedBy };
  return { action: 'condition', resource: subject, reason, findings: [finding] };
}
