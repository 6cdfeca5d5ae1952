import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Node, Path } from '../document/document.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

/** No list holds a value twice; Regions have a rule of their own. */
export const listRules: Rule = (context) => repeated(context, context.parsed.root, []);

function repeated(context: RuleContext, node: Node, path: Path): readonly Diagnostic[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'map') return node.entries.flatMap(({ key, value }) => repeated(context, value, [...path, key]));
  if (path.join('.') === 'spec.regions') return [];
  const seen = new Set<string>();
  return node.items.flatMap((item, index) => {
    const here = [...path, index];
    if (item.kind !== 'scalar') return repeated(context, item, here);
    const twice = seen.has(item.source);
    seen.add(item.source);
    return twice
      ? [
          report(context, 'SSMC116', {
            path: here,
            message: `'${item.source.slice(0, 80)}' stands twice.`,
            fix: 'Remove one of the two.',
          }),
        ]
      : [];
  });
}
