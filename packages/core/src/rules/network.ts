import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { Path } from '../document/document.ts';
import { compareAgentVersions, MINIMUM_AGENT_VERSIONS } from '../facts/agent-versions.ts';
import { EC2MESSAGES_RETIREMENT, hasEc2Messages } from '../facts/endpoint-services.ts';
import { isRegionId, regionOf } from '../facts/regions.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

const LINK: Path = ['spec', 'network', 'privateLink'];

/** The ways to AWS. */
export const networkRules: Rule = (context) => [
  ...unusedOptions(context),
  ...legacyMessages(context),
  ...hybridGateway(context),
  ...peeredClients(context),
  ...strangeRegions(context),
];

function unusedOptions(context: RuleContext): readonly Diagnostic[] {
  const { requirements, document } = context;
  if (requirements.privateLink || document.spec.network.privateLink === undefined) return [];
  return [
    report(context, 'SSMC117', {
      path: LINK,
      ...worded('SSMC117', 'privateLink'),
    }),
  ];
}

/** R02, R03 and the end of ec2messages. */
function legacyMessages(context: RuleContext): readonly Diagnostic[] {
  const { requirements } = context;
  const path: Path = ['spec', 'nodes', 'minimumAgentVersion'];
  const { agentVersion, regions } = requirements;
  if (compareAgentVersions(agentVersion, MINIMUM_AGENT_VERSIONS.ssmmessagesPreferred) >= 0) return [];
  const existing = requirements.privateLink?.endpoints === 'existing';
  return regions.map((region) => {
    if (!hasEc2Messages(region)) {
      return report(context, 'SSMC002', {
        path,
        ...worded('SSMC002', 'default', { region, absence: isRegionId(region) ? 'has no' : 'is assumed to have no' }),
        region,
      });
    }
    if (existing) {
      return report(context, 'SSMC003', {
        path,
        ...worded('SSMC003', 'default', { region }),
        region,
      });
    }
    return report(context, 'SSMC142', {
      path,
      ...worded('SSMC142', 'default', { region, reportedDate: EC2MESSAGES_RETIREMENT.reportedDate }),
      region,
    });
  });
}

function hybridGateway(context: RuleContext): readonly Diagnostic[] {
  const { requirements, needs } = context;
  if (requirements.privateLink?.s3 !== 'gateway') return [];
  const servers = needs.callers.find(({ caller }) => caller.nodes === 'hybrid' && caller.isPrivate);
  if (!servers?.calls.some(({ service }) => service === 's3')) return [];
  return [
    report(context, 'SSMC134', {
      path: [...LINK, 's3'],
      ...worded('SSMC134', 'default'),
      expected: 's3: both, or s3: interface',
    }),
  ];
}

function peeredClients(context: RuleContext): readonly Diagnostic[] {
  const { privateLink } = context.requirements;
  if (!privateLink?.allow?.clients?.cidrBlocks || privateLink.s3 !== 'gateway') return [];
  return [
    report(context, 'SSMC135', {
      path: [...LINK, 'allow', 'clients', 'cidrBlocks'],
      ...worded('SSMC135', 'default'),
    }),
  ];
}

/** Regions without Systems Manager, and (R23) Regions that one version of a tool refuses. */
function strangeRegions(context: RuleContext): readonly Diagnostic[] {
  return context.requirements.regions.flatMap((region, index) => {
    const path = ['spec', 'regions', index];
    const absent = {
      message: `ssmc has no record of Systems Manager in ${region}.`,
      region,
    };
    const refused = {
      message: `Terraform AWS provider 5 rejects ${region} unless skip_region_validation is set.`,
      fix: 'Use provider version 6, set skip_region_validation = true, or use another target.',
      region,
    };
    const { ssmEndpoint, terraformProvider5 } = regionOf(region);
    return [
      ...(ssmEndpoint || !isRegionId(region) ? [] : [report(context, 'SSMC145', { path, ...absent })]),
      ...(terraformProvider5 ? [] : [report(context, 'SSMC023', { path, ...refused })]),
    ];
  });
}
