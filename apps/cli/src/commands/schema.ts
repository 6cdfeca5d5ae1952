import { documentSchema } from '@ssmc/core';
import { differenceSchema } from '@ssmc/pipeline';
import type { Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../render/report.ts';
import { wrongUsage } from '../usage.ts';

const SCHEMAS: Readonly<Record<string, () => unknown>> = { document: documentSchema, diff: differenceSchema };

/** The JSON Schema of the document, or of what another command prints. */
export const schema: Run = ({ operands: [name = 'document', ...more] }, host) => {
  const make = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined;
  if (!make || more.length > 0) {
    return wrongUsage(
      `ssmc schema knows ${Object.keys(SCHEMAS).join(' and ')}, not '${[name, ...more].join(' ')}'.`,
      host,
      'schema',
    );
  }
  printJson(make(), host);
  return EXIT.fine;
};
