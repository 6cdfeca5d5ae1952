import * as z from 'zod';

/**
 * What SARIF 2.1.0 says of the parts of a log that ssmc writes; names that it does not know are refused, as its schema does.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
const message = z.strictObject({ text: z.string().min(1) });

const level = z.enum(['none', 'note', 'warning', 'error']);

const region = z
  .strictObject({
    startLine: z.int().min(1),
    startColumn: z.int().min(1),
    endLine: z.int().min(1),
    endColumn: z.int().min(1),
  })
  .refine((one) => one.endLine >= one.startLine, 'ends before it starts')
  .refine((one) => one.endLine > one.startLine || one.endColumn >= one.startColumn, 'ends before it starts');

/** A reference after RFC 3986: no space, no control character, no backslash, nothing beyond ASCII. */
const uri = z.string().regex(/^(?:[a-z][a-z0-9+.-]*:)?(?:[\w\-.~!$&'()*+,;=:@/]|%[0-9A-F]{2})+$/i);

/** Only what is relative has a base. */
const artifactLocation = z
  .strictObject({ uri, uriBaseId: z.literal('%SRCROOT%').optional() })
  .refine((one) => (one.uriBaseId === undefined) === /^[a-z][a-z0-9+.-]*:/i.test(one.uri), 'uriBaseId');

const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation, region }),
});

const rule = z.strictObject({
  id: z.string().min(1),
  shortDescription: message,
  help: z.strictObject({ text: z.string().min(1), markdown: z.string().min(1).optional() }),
  defaultConfiguration: z.strictObject({ level }).optional(),
});

const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  level,
  message,
  locations: z.array(location).min(1).optional(),
});

const run = z
  .strictObject({
    tool: z.strictObject({
      driver: z.strictObject({ name: z.string().min(1), version: z.string().min(1), rules: z.array(rule) }),
    }),
    columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
    originalUriBaseIds: z.strictObject({ '%SRCROOT%': z.strictObject({ description: message }) }),
    properties: z.record(z.string(), z.unknown()),
    results: z.array(result),
  })
  .refine(
    ({ tool, results }) => results.every((one) => tool.driver.rules[one.ruleIndex]?.id === one.ruleId),
    'ruleIndex',
  );

/** A SARIF log as code scanning takes it. */
export const sarifLog = z.strictObject({
  $schema: z.literal('https://json.schemastore.org/sarif-2.1.0.json'),
  version: z.literal('2.1.0'),
  runs: z.array(run).length(1),
});
