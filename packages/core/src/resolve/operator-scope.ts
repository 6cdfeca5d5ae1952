import type { RegionId } from '../facts/regions.ts';
import type { Because } from '../plan/because.ts';
import type { Condition, Statement } from '../plan/policy.ts';
import type { Value } from '../plan/value.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { distinctValues, pascalRegion } from './statements.ts';

/** An operator of the document. */
export type Operator = Requirements['operators'][number];

/** Whose statements are made, and where the document asks for them. */
export interface OperatorScope {
  readonly requirements: Requirements;
  readonly operator: Operator;
  readonly path: string;
}

interface RegionalGrant {
  readonly actions: readonly string[];
  readonly resources: (region: RegionId) => readonly Value[];
  readonly conditions?: (region: RegionId) => readonly Condition[];
}

/** One statement in each Region that has such resources; in several Regions its sid ends in the Region. */
export function perRegion(scope: OperatorScope, sid: string, grant: RegionalGrant): readonly Statement[] {
  const { regions } = scope.requirements;
  return regions.flatMap((region) => {
    const resources = distinctValues(grant.resources(region));
    if (resources.length === 0) return [];
    const name = regions.length > 1 ? `${sid}${pascalRegion(region)}` : sid;
    const because = why(scope, REASONS[sid] ?? '', 'D-IDEX', 'D-SM3');
    const { actions, conditions } = grant;
    return [
      statement(scope, name, { actions, resources, because, ...(conditions && { conditions: conditions(region) }) }),
    ];
  });
}

const REASONS: Readonly<Record<string, string>> = {
  StartSession: 'Sessions to these nodes',
  UseSessionDocuments: 'A session also needs its document',
  EncryptSessions: 'The user makes the data key of an encrypted session',
  RunDocuments: 'A command needs its document',
  RunOnNodes: 'Commands on these nodes',
  ReadDocuments: 'People read a document before they run it',
  ReadOutput: 'The output of commands',
  DecryptOutput: 'S3 uses the key of the bucket for the output of commands',
  ReadOutputLogs: 'The output of commands',
  StartAutomations: 'Automations of these documents',
  FollowAutomations: 'Watching and stopping automations',
  HostManagementSetting: 'The setting that switches default host management on',
};

/** A statement that the operator's entry in the document asks for. */
export function statement(
  scope: OperatorScope,
  sid: string,
  rest: {
    readonly actions: readonly string[];
    readonly resources: readonly Value[];
    readonly conditions?: readonly Condition[];
    readonly because: Because;
  },
): Statement {
  const { actions, resources, conditions = [], because } = rest;
  return { sid, effect: 'Allow', actions, resources, conditions, because: [{ ...because, path: scope.path }] };
}

/** The reason of a statement. */
export function why(scope: OperatorScope, reason: string, ...sources: readonly string[]): Because {
  return { path: scope.path, reason, sources, basis: 'documented' };
}
