import { regionOf } from '../facts/regions.ts';
import { valueFor } from '../requirements/requirements.ts';
import {
  type Capability,
  calls,
  documented,
  inferred,
  type NeedContext,
  regionalArn,
  viaService,
} from './capability.ts';
import { NO_NEEDS, type RequiredCall, type Way } from './need.ts';
import { domainControllers, packageWays } from './package-ways.ts';

const PATH = 'spec.capabilities.domainJoin';

/** Joining a directory; nothing where Directory Service does not exist. */
export const domainJoin: Capability = {
  name: 'domainJoin',
  needs: (context) => {
    const options = context.requirements.capabilities.domainJoin;
    const directory = options && valueFor(options.directoryId, context.region);
    if (!options || !directory || !regionOf(context.region).directoryService) return NO_NEEDS;
    const reason = documented(PATH, 'aws:domainJoin creates the computer account', 'D-PERM', 'S002');
    const join = calls(
      context,
      { sid: 'JoinDomain', topic: 'agent', service: 'ds', reason },
      { actions: ['ds:CreateComputer', 'ds:DescribeDirectories'], resources: ['*'] },
    );
    const linux = context.requirements.platforms.includes('linux') ? secretNeeds(context, directory) : [];
    return {
      needs: [...join, ...linux, ...directoryWays(context, directory)],
      managedPolicies: [{ policy: 'AmazonSSMDirectoryServiceAccess', reason }],
      managedBuckets: [],
    };
  },
};

const LINUX_JOIN = documented(
  PATH,
  'The Linux domain join script downloads the AWS CLI and installs packages',
  'AGENT',
);

function directoryWays(context: NeedContext, directory: string): readonly Way[] {
  const reason = documented(PATH, 'A node joins a domain through its domain controllers', 'D-MSAD');
  return [
    domainControllers(context, directory, reason),
    ...packageWays(context, 'packages', LINUX_JOIN),
    ...packageWays(context, 'awsCli', LINUX_JOIN),
  ];
}

function secretNeeds(context: NeedContext, directory: string): readonly RequiredCall[] {
  const text = 'Linux nodes read the domain join credentials from the secret of the directory';
  const reason = documented(PATH, text, 'D-LINUXJOIN', 'AGENT');
  const secret = regionalArn(
    context,
    'secretsmanager',
    `secret:aws/directory-services/${directory}/seamless-domain-join-??????`,
  );
  const read = calls(
    context,
    { sid: 'ReadJoinSecret', topic: 'domain-join', service: 'secretsmanager', platforms: ['linux'], reason },
    { actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], resources: [secret] },
  );
  const key = valueFor(context.requirements.capabilities.domainJoin?.secretKmsKey, context.region);
  if (!key) return read;
  const via = viaService(context, 'secretsmanager');
  const decrypt = calls(
    context,
    {
      sid: 'DecryptJoinSecret',
      topic: 'domain-join',
      service: 'none',
      conditions: [via],
      platforms: ['linux'],
      reason: inferred(PATH, text, 'D-LINUXJOIN', 'OWN'),
    },
    { actions: ['kms:Decrypt'], resources: [key] },
  );
  return [...read, ...decrypt];
}
