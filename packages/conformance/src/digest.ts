import type { OutputFile, Plan } from '@ssmc/core';
import { sha256 } from './cases.ts';

/** Texts for people, which may be worded anew without another plan, and hashes that change with facts that the module does not use. */
const LEFT_OUT = new Set([
  'reasons',
  'notes',
  'label',
  'expected',
  'description',
  'title',
  'documentVersion',
  'factsHash',
]);
const STAMPS: readonly unknown[] = ['document_version', 'facts_hash'];

/** A line for each module of a plan: the hash of what it holds, and its name. */
export function planDigest({ modules }: Plan): OutputFile {
  const lines = modules.map((module) => `${sha256(JSON.stringify(module, canonical))}  ${module.id}\n`);
  return { path: 'plan.sha256', content: lines.join('') };
}

function canonical(key: string, value: unknown): unknown {
  if (LEFT_OUT.has(key)) return undefined;
  if (Array.isArray(value)) return key === 'outputs' ? value.filter(({ name }) => !STAMPS.includes(name)) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
