import * as z from 'zod/mini';
import { OUTPUT_NAMES } from '../plan/plan.ts';

/**
 * The shape of a recorded plan. What is read may have been written by anyone, so every part that a comparison follows is checked; fields that
 * this version does not know are kept. It is built when the first plan is read: most runs read none.
 */

type ModuleSchema = ReturnType<typeof moduleSchema>;

let built: ModuleSchema | undefined;

/** One module of a plan. */
export function modulePlanSchema(): ModuleSchema {
  built ??= moduleSchema(basics());
  return built;
}

type ParsedValue =
  | string
  | { kind: 'ref'; resource: string; attribute: 'arn' | 'name' | 'id' }
  | { kind: 'parameter'; name: string }
  | { kind: 'account-id' }
  | { kind: 'join'; parts: ParsedValue[] };

type Basics = ReturnType<typeof basics>;

/** What several parts have. */
function basics() {
  const text = z.string();
  const texts = z.array(text);
  const reference = z.looseObject({ kind: z.literal('ref'), resource: text, attribute: z.enum(['arn', 'name', 'id']) });
  const flatValue = z.union([
    text,
    reference,
    z.looseObject({ kind: z.literal('parameter'), name: text }),
    z.looseObject({ kind: z.literal('account-id') }),
  ]);
  /** Joins are flat: `join` merges those inside others. */
  const value: z.ZodMiniType<ParsedValue> = z.union([
    flatValue,
    z.looseObject({ kind: z.literal('join'), parts: z.array(flatValue) }),
  ]);
  const basis = z.enum(['documented', 'inferred']);
  const reasons = z.array(z.looseObject({ path: text, text, sources: texts, basis }));
  return { text, texts, reference, value, reasons, tags: z.record(text, text) };
}

function moduleSchema(all: Basics) {
  const { text, texts, reasons } = all;
  const statement = statementSchema(all);
  return z.looseObject({
    id: text,
    kind: z.enum(['account', 'region']),
    name: text,
    description: text,
    region: text,
    partition: text,
    dnsSuffix: text,
    parameters: z.array(parameterSchema(all)),
    guards: z.array(z.looseObject({ kind: text, account: z.optional(text) })),
    resources: z.array(resourceSchema(all, statement)),
    outputs: z.array(outputSchema(all)),
    required: z.array(z.looseObject({ id: text, title: text, statements: z.array(statement), reasons })),
    notes: z.array(z.looseObject({ title: text, text })),
    iamNames: z.optional(texts),
    regions: z.optional(texts),
    account: z.optional(text),
    documentVersion: text,
    factsHash: text,
  });
}

function statementSchema({ text, texts, value, reasons }: Basics) {
  return z.looseObject({
    sid: text,
    effect: z.enum(['Allow', 'Deny']),
    principal: z.optional(
      z.discriminatedUnion('kind', [
        z.looseObject({ kind: z.literal('any') }),
        z.looseObject({ kind: z.literal('service'), services: texts }),
        z.looseObject({ kind: z.literal('aws'), arns: z.array(value) }),
      ]),
    ),
    actions: texts,
    resources: z.optional(z.array(value)),
    conditions: z.array(z.looseObject({ operator: text, key: text, values: z.array(value) })),
    reasons,
  });
}

function resourceSchema(all: Basics, statement: ReturnType<typeof statementSchema>) {
  const { text, value, reasons, tags } = all;
  const policy = z.looseObject({ statements: z.array(statement) });
  const base = { id: text, reasons };
  const named = { ...base, name: text, tags };
  const described = { ...named, path: text, description: text };
  return z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('role'), ...described, trust: policy, permissionsBoundary: z.optional(text) }),
    z.looseObject({ kind: z.literal('instance-profile'), ...named, path: text, role: value }),
    z.looseObject({ kind: z.literal('managed-policy'), ...described, policy }),
    z.looseObject({ kind: z.literal('policy-attachment'), ...base, role: value, policy: value }),
    z.looseObject({ kind: z.literal('security-group'), ...named, description: text }),
    z.looseObject({ kind: z.literal('security-group-rule'), ...base, ...ruleFields(all) }),
    z.looseObject({ kind: z.literal('vpc-endpoint'), ...base, ...endpointFields(all), policy: z.optional(policy) }),
    z.looseObject({
      kind: z.literal('session-document'),
      ...named,
      mode: z.enum(['create', 'adopt']),
      content: z.record(text, z.unknown()),
    }),
    z.looseObject({
      kind: z.literal('service-setting'),
      ...base,
      settingId: text,
      value: text,
      previous: z.enum(['refuse', 'replace']),
    }),
    z.looseObject({ kind: z.literal('profile-association'), ...base, instanceId: text, profile: value }),
  ]);
}

function ruleFields({ text, reference }: Basics) {
  const each = z.looseObject({ kind: z.literal('each-security-group'), parameter: text });
  const peer = z.discriminatedUnion('kind', [
    each,
    z.looseObject({ kind: z.literal('each-cidr-block'), parameter: text }),
    z.looseObject({ kind: z.literal('security-group'), group: z.union([text, reference]) }),
    z.looseObject({ kind: z.literal('cidr-block'), cidr: text }),
    z.looseObject({ kind: z.literal('s3-prefix-list') }),
  ]);
  const direction = z.enum(['ingress', 'egress']);
  return { direction, group: z.union([reference, each]), peer, port: z.literal(443), description: text };
}

function endpointFields({ text, reference, tags }: Basics) {
  const attachment = z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('Interface'), subnets: text, securityGroup: reference }),
    z.looseObject({ type: z.literal('Gateway'), routeTables: text }),
  ]);
  return { tags, service: text, serviceName: text, attachment };
}

function outputSchema({ text, value }: Basics) {
  return z.looseObject({
    name: z.enum(OUTPUT_NAMES),
    description: text,
    value: z.discriminatedUnion('kind', [
      z.looseObject({ kind: z.literal('text'), value }),
      z.looseObject({ kind: z.literal('list'), values: z.array(value) }),
      z.looseObject({ kind: z.literal('map'), entries: z.array(z.tuple([text, value])) }),
      z.looseObject({ kind: z.literal('rows'), rows: z.array(z.record(text, text)) }),
    ]),
  });
}

function parameterSchema({ text, texts }: Basics) {
  return z.looseObject({
    name: text,
    list: z.boolean(),
    label: text,
    description: text,
    pattern: text,
    expected: text,
    optional: z.boolean(),
    max: z.optional(z.number()),
    excludes: z.optional(texts),
    default: z.optional(texts),
  });
}
