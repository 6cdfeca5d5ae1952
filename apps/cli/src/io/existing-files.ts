import path from 'node:path';
import { type Diagnostic, diagnostic, type Outcome, trimmedEnd, worded } from '@ssmc/core';
import type { InputFile } from '@ssmc/verify';
import type { Host } from '../host.ts';
import { readText } from './read.ts';
import { readStructured } from './structured.ts';

/** A file of the input, and the folder that it was found in, if it was not named itself. */
export interface NamedFile extends InputFile {
  readonly folder?: string;
}

const MOST_FILES = 2000;
const READABLE = /\.(json|ya?ml|template|cfn|error)$/;

/** The files that were named, and those of folders that were named, parsed. */
export async function filesOf(names: readonly string[], host: Host): Promise<Outcome<readonly NamedFile[]>> {
  const listed = await Promise.all(names.map((name) => list(name, host)));
  const read = await Promise.all(listed.flatMap(([files]) => files).map((file) => readFile(file, host)));
  const problems = [...listed.flatMap(([, found]) => found), ...read.flatMap((one) => ('value' in one ? [] : [one]))];
  return [read.flatMap((one) => ('value' in one ? [one] : [])), problems];
}

interface Listed {
  readonly file: string;
  readonly folder?: string;
}

async function list(name: string, host: Host): Promise<Outcome<readonly Listed[]>> {
  if (name === '-' || !isFolder(name, host)) return [[{ file: name }], []];
  const folder = trimmedEnd(name, '/');
  const { expandPattern } = await import('./glob.ts');
  const all = expandPattern(host, `${folder}/**/*`);
  const files = all.filter((file) => READABLE.test(file) && !TERRAFORM_CODE.test(file));
  if (files.length === 0 && all.some((file) => TERRAFORM_CODE.test(file))) {
    return [[], [diagnostic('SSMC407', { message: `${name} contains Terraform configuration only.`, fix: CODE_FIX })]];
  }
  if (files.length === 0) {
    return [[], [diagnostic('SSMC407', worded('SSMC407', 'noFiles', { name }))]];
  }
  if (files.length > MOST_FILES) {
    const values = { name, count: files.length, most: MOST_FILES };
    return [[], [diagnostic('SSMC407', worded('SSMC407', 'manyFiles', values))]];
  }
  return [files.map((file) => ({ file, folder })), []];
}

function isFolder(name: string, { fs, cwd }: Host): boolean {
  try {
    return fs.statSync(path.resolve(cwd, name), { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

async function readFile({ file, folder }: Listed, host: Host): Promise<NamedFile | Diagnostic> {
  if (TERRAFORM_CODE.test(file)) {
    return diagnostic('SSMC407', { message: `${file} is Terraform configuration.`, fix: CODE_FIX });
  }
  const source = await readText(file, host, MOST_BYTES);
  if (!('text' in source)) return isBinaryPlan(source) ? { ...source, fix: PLAN_FIX } : source;
  const inside = folder === undefined ? {} : { folder };
  // What the script writes where AWS refuses a call.
  if (file.endsWith('.error')) return { path: file, value: { Refused: source.text }, ...inside };
  const read = await readStructured(source.text);
  if ('value' in read) return { path: source.file, value: read.value, ...inside };
  return diagnostic(
    'SSMC407',
    worded('SSMC407', 'default', { file: source.file, problem: read.problem.replace(/^it /, '') }),
  );
}

const TERRAFORM_CODE = /\.(tf|tf\.json|tfvars|hcl)$/;
const CODE_FIX =
  'Pass the output of terraform show -json: of the state, or of a plan that terraform plan -out FILE has written.';
/** Plans of large configurations take more than any document. */
const MOST_BYTES = 64 * 1024 * 1024;
const PLAN_FIX =
  'For a Terraform plan, pass the output of terraform show -json FILE. In Windows PowerShell, write it as UTF-8.';

function isBinaryPlan({ message }: Diagnostic): boolean {
  return message.includes('it is not UTF-8');
}
