import type { Compilation } from './compile.ts';
import { diagnostic } from './diagnostics/catalogue.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { ModulePlan } from './plan/plan.ts';
import { placeAt } from './requirements/shape.ts';

/** What exists once, and which document claims it. */
interface Claim {
  readonly key: string;
  readonly what: string;
  readonly compilation: Compilation;
}

/**
 * Documents that cannot be deployed into one account together: the session preferences and the host management setting exist once per account
 * and Region, endpoints with private DNS once per VPC, IAM names once per account.
 */
export function checkTogether(compilations: readonly Compilation[]): readonly Diagnostic[] {
  const claims = compilations.flatMap((compilation) =>
    compilation.plan.modules.flatMap((module) => claimsOf(compilation, module)),
  );
  const before = new Map<string, readonly Claim[]>();
  return claims.flatMap((claim) => {
    const earlier = before.get(claim.key) ?? [];
    before.set(claim.key, [...earlier, claim]);
    const other = earlier.find((one) => one.compilation !== claim.compilation && !otherAccounts(one, claim));
    if (!other) return [];
    const place = placeAt(claim.compilation.parsed, ['metadata', 'name']);
    return [
      diagnostic('SSMC144', {
        message: `${claim.what} is claimed by '${other.compilation.name}' (${other.compilation.source.file}) too.`,
        fix: 'Let one document keep it: role.existing and preferences: none in the other, or another VPC or name.',
        ...(place && { place }),
      }),
    ];
  });
}

/** No account is in two partitions. */
function otherAccounts(a: Claim, b: Claim): boolean {
  const [one, two] = [a.compilation.requirements, b.compilation.requirements];
  if (one.partition !== two.partition) return true;
  return one.account !== undefined && two.account !== undefined && one.account !== two.account;
}

function claimsOf(compilation: Compilation, module: ModulePlan): readonly Claim[] {
  const vpc = module.parameters.find(({ name }) => name === 'vpc_id')?.default?.[0];
  return module.resources.flatMap((resource): readonly Claim[] => {
    switch (resource.kind) {
      case 'session-document':
        return [{ key: `document ${module.region}`, what: `The session preferences of ${module.region}`, compilation }];
      case 'service-setting':
        return [
          {
            key: `${resource.settingId} ${module.region}`,
            what: `The host management setting of ${module.region}`,
            compilation,
          },
        ];
      case 'vpc-endpoint':
        return vpc
          ? [
              {
                key: `${vpc} ${resource.serviceName} ${resource.attachment.type}`,
                what: `The ${resource.service} endpoint of ${vpc}`,
                compilation,
              },
            ]
          : [];
      case 'role':
      case 'managed-policy':
      case 'instance-profile':
        return [
          {
            key: `${resource.kind} ${resource.name.toLowerCase()}`,
            what: `The ${resource.kind} ${resource.name}`,
            compilation,
          },
        ];
      default:
        return [];
    }
  });
}
