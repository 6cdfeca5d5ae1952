import path from 'node:path';
import { type Diagnostic, diagnostic, type Outcome, type SourceText, worded } from '@ssmc/core';
import type { FileSystem, Host } from '../host.ts';
import { reasonOf } from './failure.ts';
import { isOutput } from './outputs.ts';
import { isPattern } from './paths.ts';

const DEFAULT_FILE = 'ssmc.yaml';

/** More cannot be a document: core refuses what has more than a mebibyte of characters. */
const MOST_BYTES = 8 * 1024 * 1024;
const PIECE = 64 * 1024;

/** The documents that the operands name, each once; without operands `ssmc.yaml` of this folder or of the nearest one above. */
export async function readDocuments(operands: readonly string[], host: Host): Promise<Outcome<readonly SourceText[]>> {
  const [files, problems] = operands.length === 0 ? discover(host) : await expand(operands, host);
  const unique = new Map(files.map((file) => [file === '-' ? file : path.resolve(host.cwd, file), file]));
  const read = await Promise.all([...unique.values()].map((file) => readText(file, host)));
  return [
    read.flatMap((result) => ('text' in result ? [result] : [])),
    [...problems, ...read.flatMap((result) => ('text' in result ? [] : [result]))],
  ];
}

function discover(host: Host): Outcome<readonly string[]> {
  let folder = host.cwd;
  for (;;) {
    const file = path.join(folder, DEFAULT_FILE);
    if (exists(host, file)) return [[path.relative(host.cwd, file)], []];
    const parent = path.dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return [[], [diagnostic('SSMC402', worded('SSMC402', 'noFile', { file: DEFAULT_FILE }))]];
}

async function expand(operands: readonly string[], host: Host): Promise<Outcome<readonly string[]>> {
  const one = async (operand: string): Promise<Outcome<readonly string[]>> => {
    if (operand === '-' || !isPattern(operand) || exists(host, operand)) return [[operand], []];
    // Loading it takes a while, and hardly any call has a pattern.
    const { expandPattern } = await import('./glob.ts');
    const files = expandPattern(host, operand, (folder) => isOutput(host.fs, folder));
    return [files, files.length > 0 ? [] : [unreadable(operand, 'no file matches the pattern')]];
  };
  const expanded = await Promise.all(operands.map(one));
  return [expanded.flatMap(([files]) => files), expanded.flatMap(([, problems]) => problems)];
}

function exists({ fs, cwd }: Host, file: string): boolean {
  try {
    return fs.statSync(path.resolve(cwd, file), { throwIfNoEntry: false }) !== undefined;
  } catch {
    // No path that could exist, such as one that is too long; reading it says why.
    return false;
  }
}

/** The text of a file, or of standard input for `-`; a diagnostic when it cannot be read. */
export async function readText(file: string, host: Host, most = MOST_BYTES): Promise<SourceText | Diagnostic> {
  const name = file === '-' ? '<stdin>' : file;
  try {
    const bytes = file === '-' ? await readInput(host, most) : readBytes(host.fs, path.resolve(host.cwd, file), most);
    if (bytes.byteLength > most) return tooLarge(name, most);
    return { file: name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return unreadable(name, 'it is not UTF-8');
    }
    return unreadable(name, reasonOf(error));
  }
}

/** Not more than it takes to see that it is too much: an input such as `/dev/zero` has no end. */
async function readInput({ stdin }: Host, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stdin()) {
    pieces.push(piece);
    size += piece.byteLength;
    if (size > most) break;
  }
  return Buffer.concat(pieces);
}

function readBytes(fs: FileSystem, absolute: string, most: number): Uint8Array {
  const file = fs.openSync(absolute, 'r');
  try {
    const pieces: Uint8Array[] = [];
    let size = 0;
    let got = -1;
    while (got !== 0 && size <= most) {
      const piece = Buffer.allocUnsafe(PIECE);
      got = fs.readSync(file, piece);
      pieces.push(piece.subarray(0, got));
      size += got;
    }
    return Buffer.concat(pieces);
  } finally {
    fs.closeSync(file);
  }
}

function tooLarge(name: string, most: number): Diagnostic {
  const position = { line: 1, column: 1, offset: 0 };
  const words = worded('SSMC103', 'bytes', { bytes: most });
  return diagnostic('SSMC103', { ...words, place: { file: name, start: position, end: position } });
}

function unreadable(name: string, why: string): Diagnostic {
  return diagnostic('SSMC402', worded('SSMC402', 'default', { name, why }));
}
