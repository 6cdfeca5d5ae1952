import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compilation } from '../compile.ts';
import { ENDPOINT_LIMITS, IAM_LIMITS } from '../facts/limits.ts';
import { REGIONS } from '../facts/regions.ts';
import { compiledText, diagnosticsOf } from '../fixtures/compiled.ts';
import { anyChoice, yamlOf } from '../fixtures/documents.ts';
import { only } from '../fixtures/texts.ts';
import type { ModulePlan } from '../plan/plan.ts';
import { keyOf } from '../plan/value.ts';
import { policySize, writtenSize } from './pack.ts';

const RUNS = { numRuns: 60 };

function always(check: (compilation: Compilation, text: string) => void): void {
  fc.assert(
    fc.property(anyChoice, (choice) => {
      const text = yamlOf(choice);
      check(compiledText(text), text);
    }),
    RUNS,
  );
}

function regionModules({ plan }: Compilation): readonly ModulePlan[] {
  return plan.modules.filter(({ kind }) => kind === 'region');
}

/** The AWS-managed buckets that the policies of some resources name. */
function managedBuckets(policies: readonly { readonly sid: string; readonly resources?: readonly unknown[] }[]) {
  return policies
    .filter(({ sid }) => sid.startsWith('ReadAwsManagedBuckets'))
    .flatMap(({ resources = [] }) => resources);
}

describe('any capabilities on any nodes and network', () => {
  it('compile without an error', () => {
    always((_, text) => expect(diagnosticsOf(text).filter(({ severity }) => severity === 'error')).toEqual([]));
  });

  it('give the same plan twice', () => {
    always((compilation, text) =>
      expect(JSON.stringify(compiledText(text).plan)).toBe(JSON.stringify(compilation.plan)),
    );
  });

  it('stay within the limits of policies', () => {
    always(({ plan }) => {
      for (const module of plan.modules) {
        const own = only(module, 'managed-policy').map(({ policy }) => policySize(policy));
        const gates = only(module, 'vpc-endpoint').map(({ policy }) => (policy ? writtenSize(policy) : 0));
        expect(Math.max(0, ...own)).toBeLessThanOrEqual(IAM_LIMITS.managedPolicyCharacters);
        expect(Math.max(0, ...gates)).toBeLessThanOrEqual(ENDPOINT_LIMITS.policyCharacters);
      }
    });
  });

  it('read the same buckets of AWS by the role and through the endpoint', () => {
    always((compilation) => {
      for (const module of regionModules(compilation)) {
        const gates = only(module, 'vpc-endpoint').filter(({ service, policy }) => service === 's3' && policy);
        const roles = compilation.plan.modules.filter((one) => one === module || one.kind === 'account');
        const granted = roles
          .flatMap((one) => only(one, 'managed-policy'))
          .flatMap(({ policy }) => managedBuckets(policy.statements));
        const here = granted.filter((arn) => String(arn).includes(module.region)).toSorted();
        for (const { policy } of gates) {
          expect(managedBuckets(policy?.statements ?? []).toSorted()).toEqual([...new Set(here)]);
        }
      }
    });
  });

  it('name no other Region in a Region', () => {
    always((compilation) => {
      for (const module of regionModules(compilation)) {
        const text = JSON.stringify(module.resources.map(({ reasons: _, ...rest }) => rest));
        const others = Object.keys(REGIONS).filter((region) => region !== module.region && text.includes(region));
        expect(others).toEqual([]);
      }
    });
  });

  it('put a wildcard for a Region only where a user names the own sessions', () => {
    always(({ plan }) => {
      const arns = plan.modules
        .flatMap((module) => only(module, 'managed-policy'))
        .flatMap(({ policy }) => policy.statements)
        .flatMap(({ resources = [] }) => resources.map(keyOf));
      const strange = arns.filter((arn) => /^arn:[^:]*:[^:]*:[^:]*\*/.test(arn));
      expect(strange.every((arn) => /:session\/\$\{aws:userid\}-\*$/.test(arn))).toBe(true);
    });
  });

  it('give every statement a name of its own and every resource an id of its own', () => {
    always(({ plan }) => {
      for (const module of plan.modules) {
        const ids = module.resources.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const resource of module.resources) {
          const policy =
            resource.kind === 'managed-policy' || resource.kind === 'vpc-endpoint' ? resource.policy : undefined;
          const sids = (policy?.statements ?? []).map(({ sid }) => sid);
          expect(new Set(sids).size).toBe(sids.length);
          expect(sids.every((sid) => /^[A-Za-z0-9]+$/.test(sid))).toBe(true);
        }
      }
    });
  });

  it('never register a node by a policy of ours under default host management', () => {
    always(({ plan, requirements }) => {
      if (requirements.ec2?.permissions !== 'default-host-management') return;
      const actions = plan.modules
        .flatMap((module) => only(module, 'managed-policy'))
        .flatMap(({ policy }) => policy.statements.flatMap((one) => one.actions));
      expect(actions).not.toContain('ssm:UpdateInstanceInformation');
    });
  });

  it('leave the modules of the other Regions as they are when a Region is added', () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const [last, ...others] = choice.regions.toReversed();
        if (!last || others.length === 0) return;
        const before = compiledText(yamlOf({ ...choice, regions: others.toReversed() }));
        const after = compiledText(yamlOf(choice));
        const kept = regionModules(after).filter(({ id }) => id !== last);
        expect(kept).toEqual(regionModules(before));
      }),
      RUNS,
    );
  });
});
