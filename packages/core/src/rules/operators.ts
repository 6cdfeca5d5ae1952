import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { oneOf } from '../diagnostics/suggest.ts';
import type { Path } from '../document/document.ts';
import { documentRef, isAwsDocument } from '../requirements/document-ref.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { partitionRule } from './arns.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

type Operator = Requirements['operators'][number];

/** Every operator says what its kind of access needs, and nothing that has no effect for it. */
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
        report(context, 'SSMC112', {
          path,
          ...worded('SSMC112', 'operator', { name: operator.name, access: operator.access, field }),
          fix: field === 'targets' ? 'Add tags or instances, or set targets: all for every node.' : `Add ${field}.`,
        }),
      ];
    }
    return given && fields[field] === undefined
      ? [
          report(context, 'SSMC117', {
            path: [...path, field],
            ...worded('SSMC117', 'operator', { field, access: operator.access }),
          }),
        ]
      : [];
  });
  return [
    ...wrong,
    ...targetRules(context, operator, path),
    ...documentRules(context, operator, path),
    ...roleRules(context, operator, path),
  ];
}

function targetRules(context: RuleContext, operator: Operator, path: Path): readonly Diagnostic[] {
  const { targets } = operator;
  if (targets === undefined || targets === 'all') return [];
  const at = [...path, 'targets'];
  const { tags = {}, instances } = targets;
  if (Object.keys(tags).length === 0 && instances === undefined) {
    return [
      report(context, 'SSMC112', { path: at, ...worded('SSMC112', 'targets'), expected: 'tags, instances, or all' }),
    ];
  }
  const regions: readonly string[] = context.requirements.regions;
  return [
    ...regions
      .filter((region) => instances !== undefined && instances[region] === undefined)
      .map((region) =>
        report(context, 'SSMC128', {
          path: [...at, 'instances'],
          ...worded('SSMC128', 'operator', { name: operator.name, region }),
          region,
        }),
      ),
  ];
}

/** Documents that other accounts share are named by their ARN, which is good for one Region. */
function documentRules(context: RuleContext, operator: Operator, path: Path): readonly Diagnostic[] {
  const fields = ['documents', 'sessionDocuments'] as const;
  return fields.flatMap((field) =>
    (operator[field] ?? []).flatMap((text, index) => documentRule(context, text, [...path, field, index])),
  );
}

function documentRule(context: RuleContext, text: string, path: Path): readonly Diagnostic[] {
  const { name, partition, region, account } = documentRef(text);
  if (partition === undefined || region === undefined) return [];
  const { requirements } = context;
  const regions: readonly string[] = requirements.regions;
  if (partition !== requirements.partition || !regions.includes(region)) {
    return [
      report(context, 'SSMC129', {
        path,
        ...worded('SSMC129', 'document', { text, partition, region }),
        expected: `an ARN in partition ${requirements.partition} and Region ${oneOf(regions)}`,
      }),
    ];
  }
  if (!isAwsDocument(name) || account === undefined) return [];
  return [
    report(context, 'SSMC027', {
      path,
      ...worded('SSMC027', 'document', { name }),
    }),
  ];
}

function roleRules(context: RuleContext, operator: Operator, path: Path): readonly Diagnostic[] {
  return (operator.automationRoles ?? []).flatMap((arn, index) =>
    partitionRule(context, arn, [...path, 'automationRoles', index]),
  );
}
