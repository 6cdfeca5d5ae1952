import { isTree, type Tree, treeOf, treesIn } from '../existing/tree.ts';
import { truthOf } from './intrinsics.ts';
import type { Template } from './template.ts';

const MOST_ROUNDS = 5;

/**
 * Parameters whose defaults no stack can have: with them an assertion of the template fails.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 */
export function refusedDefaults(template: Template, rules: Tree): ReadonlySet<string> {
  let refused: ReadonlySet<string> = new Set();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const probe = {
      ...template,
      refused,
      known: { conditions: new Map(), attributes: new Map(), parameters: new Map() },
    };
    const failed = Object.values(rules).flatMap((rule) => failedAssertions(probe, treeOf(rule)));
    const next = new Set([...refused, ...failed.flatMap(referredIn)]);
    if (next.size === refused.size) break;
    refused = next;
  }
  return refused;
}

function failedAssertions(template: Template, rule: Tree): readonly unknown[] {
  const condition = rule['RuleCondition'];
  if (condition !== undefined && truthOf(template, condition) === false) return [];
  return treesIn(rule['Assertions']).flatMap(({ Assert }) => (truthOf(template, Assert) === false ? [Assert] : []));
}

function referredIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referredIn);
  if (!isTree(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'Ref' && typeof inner === 'string' ? [inner] : referredIn(inner),
  );
}
