import { type Condition, type ModulePlan, normalizedText, type Policy, type Statement, type Value } from '@ssmc/core';

/** A changed policy. */
export interface PolicyChange {
  readonly title: string;
  readonly names: readonly string[];
  readonly policy: Policy;
}

/** A changed statement; undefined when it is removed. */
interface StatementChange {
  readonly title: string;
  readonly names: readonly string[];
  readonly statement: Statement | undefined;
}

const STRANGER = 'arn:aws:s3:::somebody-elses-bucket/*';

/** Every single change of a policy: of its statements, actions, resources, conditions and principals. */
export function changesOfPolicy(module: ModulePlan, policy: Policy): readonly PolicyChange[] {
  const text = (value: Value) => normalizedText(module, value);
  const changed = policy.statements.flatMap((statement, index) =>
    changesOfStatement(statement, text).map(({ title, names, statement: other }) => ({
      title: `${statement.sid}: ${title}`,
      names,
      policy: { statements: policy.statements.flatMap((one, at) => (at !== index ? [one] : other ? [other] : [])) },
    })),
  );
  const [first] = policy.statements;
  if (!first) return changed;
  const everything: Statement = {
    ...first,
    sid: 'Added',
    actions: ['iam:*'],
    ...(first.resources && { resources: ['*'] }),
    conditions: [],
  };
  const denial: Statement = { ...first, sid: 'Added', effect: 'Deny', conditions: [] };
  return [
    ...changed,
    {
      title: 'a statement with iam:* added',
      names: ['iam:*', 'Added'],
      policy: { statements: [...policy.statements, everything] },
    },
    { title: 'a denial added', names: ['Added'], policy: { statements: [...policy.statements, denial] } },
  ];
}

function changesOfStatement(statement: Statement, text: (value: Value) => string): readonly StatementChange[] {
  const own = [statement.sid, ...statement.actions];
  const changed = (title: string, names: readonly string[], rest: Partial<Statement>): StatementChange => ({
    title,
    names,
    statement: { ...statement, ...rest },
  });
  return [
    { title: 'removed', names: own, statement: undefined },
    changed('turned into a denial', own, { effect: 'Deny' }),
    ...statement.actions.flatMap((action, index) => [
      ...(statement.actions.length > 1
        ? [changed(`action ${action} removed`, [action], { actions: without(statement.actions, index) })]
        : []),
      ...widerActions(action).map((wider) =>
        changed(`action ${action} widened to ${wider}`, [wider, action], {
          actions: replaced(statement.actions, index, wider),
        }),
      ),
    ]),
    changed('an action added', [`${statement.actions[0]}Foreign`], {
      actions: [...statement.actions, `${statement.actions[0]}Foreign`],
    }),
    ...resourceChanges(statement, text).map(({ title, names, resources }) =>
      changed(title, [...names, statement.sid], { resources }),
    ),
    ...statement.conditions.flatMap((condition, index) => conditionChanges(statement, condition, index)),
    ...principalChanges(statement),
  ];
}

/** `s3:GetObject` → `s3:Get*`, `s3:*` and `*`. */
function widerActions(action: string): readonly string[] {
  const [service = '', name = ''] = action.split(':');
  const verb = /^[A-Z][a-z]+/.exec(name)?.[0];
  const wider = [...(verb && verb !== name ? [`${service}:${verb}*`] : []), `${service}:*`, '*'];
  return wider.filter((one) => one !== action);
}

function resourceChanges(
  { resources = [] }: Statement,
  text: (value: Value) => string,
): readonly { readonly title: string; readonly names: readonly string[]; readonly resources: readonly Value[] }[] {
  return [
    ...resources.flatMap((resource, index) => {
      const written = text(resource);
      return [
        ...(resources.length > 1
          ? [{ title: `resource ${written} removed`, names: [written], resources: without(resources, index) }]
          : []),
        ...otherResources(written).map(({ title, other }) => ({
          title: `resource ${written} ${title}`,
          names: [written, other],
          resources: replaced(resources, index, other),
        })),
      ];
    }),
    ...(resources.length > 0 && !resources.map(text).includes('*')
      ? [{ title: 'a resource added', names: [STRANGER], resources: [...resources, STRANGER] }]
      : []),
  ];
}

function otherResources(written: string): readonly { readonly title: string; readonly other: string }[] {
  if (written === '*') return [{ title: 'narrowed to one that nobody uses', other: STRANGER }];
  const parts = written.split(':');
  const inPart = (index: number, value: string) => parts.map((part, at) => (at === index ? value : part)).join(':');
  const tail = parts.slice(5).join(':');
  const others = [
    { title: 'widened to *', other: '*' },
    { title: 'widened to the whole service', other: [...parts.slice(0, 3), '*', '*', '*'].join(':') },
    { title: 'widened at its end', other: `${written.replace(/[^/:-]*$/, '')}*` },
    { title: 'widened in its middle', other: [...parts.slice(0, 5), tail.replace(/[a-z0-9]+/, '*')].join(':') },
    ...(parts[3]
      ? [
          { title: 'widened to every Region', other: inPart(3, '*') },
          { title: 'moved to another Region', other: inPart(3, 'xx-test-9') },
        ]
      : []),
    { title: 'renamed', other: [...parts.slice(0, 5), tail.replace(/[a-z0-9](?=[/:]|$)/, 'q9')].join(':') },
    { title: 'moved to another partition', other: inPart(1, 'aws-test') },
  ];
  return others.filter(({ other }) => other !== written);
}

function conditionChanges(statement: Statement, condition: Condition, index: number): readonly StatementChange[] {
  const { operator, key, values } = condition;
  const names = [key, statement.sid, ...statement.actions];
  const conditions = (...others: readonly Condition[]) =>
    statement.conditions.flatMap((one, at) => (at === index ? others : [one]));
  const change = (title: string, ...others: readonly Condition[]): StatementChange => ({
    title: `condition ${operator} ${key} ${title}`,
    names,
    statement: { ...statement, conditions: conditions(...others) },
  });
  return [
    change('removed'),
    change('given another value', { ...condition, values: ['999999999999'] }),
    change('given one more value', { ...condition, values: [...values, '999999999999'] }),
    ...(values.length > 1
      ? values.map((_, at) => change(`without its value ${at + 1}`, { ...condition, values: without(values, at) }))
      : []),
    ...(operator.endsWith('IfExists')
      ? []
      : [change('asked for only if it exists', { ...condition, operator: `${operator}IfExists` })]),
    change('turned round', {
      ...condition,
      operator: operator.replace(/^(String|Arn)/, '$1Not').replace(/^Bool/, 'Null'),
    }),
    change('widened to *', { operator: 'StringLike', key, values: ['*'] }),
  ];
}

function principalChanges(statement: Statement): readonly StatementChange[] {
  const { principal } = statement;
  const change = (title: string, names: readonly string[], other: Statement['principal']): StatementChange => ({
    title: `principal ${title}`,
    names: [...names, statement.sid, 'principal'],
    statement: { ...statement, ...(other && { principal: other }) },
  });
  if (!principal) return [change('added', ['principal'], { kind: 'any' })];
  const foreign = 'arn:aws:iam::999999999999:root';
  if (principal.kind === 'any') return [change('narrowed', [...statement.actions], { kind: 'aws', arns: [foreign] })];
  if (principal.kind === 'service') {
    return [
      change('widened to everybody', principal.services, { kind: 'any' }),
      change('added', ['lambda.amazonaws.com'], {
        kind: 'service',
        services: [...principal.services, 'lambda.amazonaws.com'],
      }),
      change('replaced', ['lambda.amazonaws.com', ...principal.services], {
        kind: 'service',
        services: ['lambda.amazonaws.com'],
      }),
    ];
  }
  return [
    change('widened to everybody', statement.actions, { kind: 'any' }),
    change('added', [foreign], { kind: 'aws', arns: [...principal.arns, foreign] }),
    change('replaced', statement.actions, { kind: 'aws', arns: [foreign] }),
  ];
}

function without<T>(values: readonly T[], index: number): readonly T[] {
  return values.filter((_, at) => at !== index);
}

function replaced<T>(values: readonly T[], index: number, value: T): readonly T[] {
  return values.map((one, at) => (at === index ? value : one));
}
