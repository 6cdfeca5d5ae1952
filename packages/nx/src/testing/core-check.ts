import { createHash } from 'node:crypto';
import { compileDocument, toJson } from '@ssmc/core';
import type { Check } from '../generators/check.ts';

/** What ssmc says of a document, without an installed ssmc. */
export const coreCheck: Check = (file, text) => {
  const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');
  return toJson(compileDocument({ file, text }, { sha256 })[1]);
};
