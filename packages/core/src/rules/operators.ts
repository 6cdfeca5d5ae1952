import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Path } from '../document/document.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

type Operator = Requirements['operators'][number];

/** Every operator says what its kind of access needs, and nothing that has no meaning for it. */
export const operatorRules: Rule = (context) =>
  context.requirements.operators.flatMap((operator, index) =>
    operatorRule(context, operator, ['spec', 'operators', index]),
  );

/** Which fields a kind of access needs (`!`) or may have. */
const FIELDS: Readonly<Record<Operator['access'], Readonly<Partial<Record<keyof Operator, 'needed' | 'allowed'>>>>> = {
  session: { targets: 'needed', sessionDocuments: 'allowed' },
  'run-command': { targets: 'needed', documents: 'needed', readOutput: 'allowed' },
  automation: { documents: 'needed', automationRoles: 'allowed' },
  'read-only': {},
  full: {},
  'console-insights': {},
  'default-host-management-admin': {},
};

function operatorRule(context: RuleContext, operator: Operator, path: Path): readonly Diagnostic[] {
  const fields = FIELDS[operator.access];
  const all = ['targets', 'documents', 'sessionDocuments', 'readOutput', 'automationRoles'] as const;
  const wrong = all.flatMap((field) => {
    const given = operator[field] !== undefined && operator[field] !== false;
    if (!given && fields[field] === 'needed') {
      return [
        report(context, 'SSMC112', path, {
          message: `Operator '${operator.name}' with access ${operator.access} needs ${field}.`,
          fix:
            field === 'targets' ? 'Give tags or instances, or write targets: all to mean every node.' : `Add ${field}.`,
        }),
      ];
    }
    return given && fields[field] === undefined
      ? [
          report(context, 'SSMC117', [...path, field], {
            message: `${field} has no meaning with access: ${operator.access}.`,
          }),
        ]
      : [];
  });
  return [...wrong, ...targetRules(context, operator, path)];
}

function targetRules(context: RuleContext, operator: Operator, path: Path): readonly Diagnostic[] {
  const { targets } = operator;
  if (targets === undefined || targets === 'all') return [];
  const at = [...path, 'targets'];
  if (targets.tags === undefined && targets.instances === undefined) {
    return [
      report(context, 'SSMC112', at, { message: 'targets names no nodes.', expected: 'tags, instances, or all' }),
    ];
  }
  const regions: readonly string[] = context.requirements.regions;
  const strange = Object.keys(targets.tags ?? {}).filter((key) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key));
  return [
    ...strange.map((key) =>
      report(context, 'SSMC139', [...at, 'tags', key], {
        message: `The tag key '${key.slice(0, 80)}' is not one that AWS accepts.`,
      }),
    ),
    ...regions
      .filter((region) => targets.instances !== undefined && targets.instances[region] === undefined)
      .map((region) =>
        report(context, 'SSMC128', [...at, 'instances'], {
          message: `Operator '${operator.name}' reaches no node in ${region}.`,
          region,
        }),
      ),
  ];
}
