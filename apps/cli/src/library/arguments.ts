import { didYouMean, type SourceText } from '@ssmc/core';
import type { Acceptance } from '@ssmc/verify';

/** The documents of a caller that may be plain JavaScript. */
export function readSources(fn: string, documents: unknown): readonly SourceText[] {
  const isSource = (one: unknown): boolean => isRecord(one) && isText(one['file']) && isText(one['text']);
  if (Array.isArray(documents) && documents.every(isSource)) return documents;
  throw new TypeError(`${fn}: documents must be an array of { file, text }, both strings`);
}

/** A list of strings, empty if it is left out. */
export function readTexts(fn: string, option: string, value: unknown = []): readonly string[] {
  if (Array.isArray(value) && value.every(isText)) return value;
  throw new TypeError(`${fn}: options.${option} must be an array of strings`);
}

/** Strings that are each one of `known`. */
export function readChoices<T extends string>(
  known: readonly T[],
  { fn, option, value }: { readonly fn: string; readonly option: string; readonly value: unknown },
): readonly T[] {
  return readTexts(fn, option, value).map((text) => {
    const choice = known.find((one) => one === text);
    if (choice !== undefined) return choice;
    const meant = didYouMean(text, known);
    const hint = meant === undefined ? '' : `. Use '${meant}'`;
    throw new TypeError(`${fn}: options.${option} cannot contain '${text}', only ${known.join(', ')}${hint}`);
  });
}

/** What the options of `verify` say of assumptions. */
export function readAcceptanceOptions({
  failOn,
  accept,
}: {
  readonly failOn?: unknown;
  readonly accept?: unknown;
}): Acceptance {
  const given = failOn === undefined ? [] : [failOn];
  const [fails] = readChoices(['assumed'], { fn: 'verify', option: 'failOn', value: given });
  return { accepted: new Set(readTexts('verify', 'accept', accept)), failsOnAssumed: fails === 'assumed' };
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
