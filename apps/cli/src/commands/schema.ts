import { documentSchema } from '@ssmc/core';
import type { Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../render/report.ts';

/** The JSON Schema of the document. */
export const schema: Run = (_, host) => {
  printJson(documentSchema(), host);
  return EXIT.fine;
};
