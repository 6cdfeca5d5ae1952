import { type CommentLevel, type Outcome, TARGET_IDS } from '@ssmc/core';
import { compileDocuments, type DocumentOutput, diagnose, select } from '@ssmc/pipeline';
import { sha256 } from '../sha256.ts';
import { isRecord, readChoices, readSources, readTexts } from './arguments.ts';
import { emitterOf } from './targets.ts';

const COMMENT_LEVELS: readonly CommentLevel[] = ['full', 'short', 'none'];

/** What the selected targets generate, with all diagnostics. */
export function diagnoseFor(fn: string, documents: unknown, options: unknown): Outcome<readonly DocumentOutput[]> {
  const compiled = compileDocuments(readSources(fn, documents), { sha256 });
  const { targets, regions, comments } = readOptions(fn, options);
  const request = { regions, options: [], comments };
  const selection = select(request, compiled[0], targets.map(emitterOf));
  if (typeof selection === 'string') throw new TypeError(`${fn}: ${selection}`);
  return diagnose(compiled, selection, { sha256 });
}

function readOptions(fn: string, options: unknown) {
  if (!isRecord(options)) throw new TypeError(`${fn}: options must be an object`);
  const { targets, regions, comments = 'short' } = options;
  const named = readChoices(TARGET_IDS, { fn, option: 'targets', value: readSelected(fn, 'targets', targets) });
  const [level = 'short'] = readChoices(COMMENT_LEVELS, { fn, option: 'comments', value: [comments] });
  return {
    targets: TARGET_IDS.filter((id) => named.length === 0 || named.includes(id)),
    regions: readSelected(fn, 'regions', regions),
    comments: level,
  };
}

/** A list that selects something; left out, it is empty and selects everything. */
function readSelected(fn: string, option: string, value: unknown): readonly string[] {
  const texts = readTexts(fn, option, value);
  if (value === undefined || texts.length > 0) return texts;
  throw new TypeError(`${fn}: options.${option} is empty. Leave it out to select all.`);
}
