import { readable } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import { bucketWildcards, oldBucketNames } from './buckets.ts';
import {
  agentsCutOff,
  doubledEndpoints,
  gatewayPrincipals,
  impossibleMessageEndpoint,
  oldMessageEndpoint,
  strangeSettingGrants,
  strangeSettings,
} from './network.ts';
import {
  encryptionOnObjects,
  objectAcls,
  oldAwsPolicies,
  oldMessageActions,
  principals,
  trustOfAnyAccount,
  unknownActions,
} from './policies.ts';
import type { Outdated, OutdatedRule } from './rule.ts';

/** Every rule about existing resources. To add one, add a row. */
const RULES: readonly OutdatedRule[] = [
  { code: 'SSMC002', sources: ['D-MSG'], find: impossibleMessageEndpoint },
  { code: 'SSMC004', sources: ['S000', 'S001', 'D-S3'], find: bucketWildcards },
  { code: 'SSMC008', sources: ['D-VPCEP'], find: gatewayPrincipals },
  { code: 'SSMC009', sources: ['S001', 'S002'], find: encryptionOnObjects },
  { code: 'SSMC010', sources: ['S001', 'S002'], find: objectAcls },
  { code: 'SSMC011', sources: ['S000'], find: principals },
  { code: 'SSMC013', sources: ['D-VPCEP'], find: doubledEndpoints },
  { code: 'SSMC018', sources: ['D-HYB'], find: trustOfAnyAccount },
  { code: 'SSMC021', sources: ['D-POL'], find: oldAwsPolicies },
  { code: 'SSMC025', sources: ['M-IAM'], find: unknownActions },
  { code: 'SSMC028', sources: ['S004', 'M-MP'], find: agentsCutOff },
  { code: 'SSMC142', sources: ['D-MSG'], find: oldMessageEndpoint },
  { code: 'SSMC142', sources: ['D-MSG'], find: oldMessageActions },
  { code: 'SSMC410', sources: ['D-PATCH', 'S000'], find: oldBucketNames },
  { code: 'SSMC411', sources: ['D-DHMC', 'M-BOTO'], find: strangeSettings },
  { code: 'SSMC411', sources: ['D-DHMC', 'M-BOTO'], find: strangeSettingGrants },
];

/** What is outdated in existing resources, each thing once. */
export function outdatedIn(existingCallers: readonly ExistingCaller[]): readonly Outdated[] {
  const found = existingCallers.flatMap((existingCaller) =>
    RULES.flatMap(({ code, sources, find }) =>
      find(existingCaller).map(({ where, message, fix }): Outdated => {
        return { code, where, message: readable(message), fix: readable(fix), sources };
      }),
    ),
  );
  return [...new Map(found.map((one) => [`${one.code} ${one.where} ${one.message}`, one])).values()];
}
