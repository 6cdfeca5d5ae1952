import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Compilation, compileDocument, type Diagnostic } from '@ssmc/core';

/** A folder of `cases/`: one document, and under `expected/` what is accepted of it. */
export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

const ROOT = fileURLToPath(new URL('../cases', import.meta.url));

/** All cases, by name. */
export function allCases(): readonly Case[] {
  return readdirSync(ROOT)
    .toSorted()
    .map((name) => ({
      name,
      folder: join(ROOT, name),
      text: readFileSync(join(ROOT, name, 'ssmc.yaml'), 'utf8'),
    }));
}

/** The case of that name. */
export function caseNamed(name: string): Case {
  const found = allCases().find((one) => one.name === name);
  if (!found) throw new Error(`there is no case ${name}`);
  return found;
}

/** A compiled case, and what is said of it. */
export interface CompiledCase {
  readonly compilation: Compilation;
  readonly diagnostics: readonly Diagnostic[];
}

/** A case's document compiled; throws with the diagnostics when it does not compile. */
export function compileCase(one: Pick<Case, 'name' | 'text'>): CompiledCase {
  const [compilation, diagnostics] = compileDocument({ file: `${one.name}/ssmc.yaml`, text: one.text }, { sha256 });
  if (compilation) return { compilation, diagnostics };
  const list = diagnostics.map(({ code, message, place }) => `${code} ${place?.start.line ?? 0}: ${message}`);
  throw new Error(`${one.name} does not compile:\n${list.join('\n')}`);
}

/** SHA-256 in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
