/** A command as the shell reads it: words, each of fixed text and variables. */
export type ShellWord = readonly (string | { readonly variable: string })[];

/** The commands of one function's body, in order, without comments. Reads simple commands only, which is what such a function holds. */
export function commandsOf(script: string, name: string): readonly (readonly ShellWord[])[] {
  const body = new RegExp(`^${name}\\(\\) \\{\\n([\\s\\S]*?)^\\}$`, 'm').exec(script)?.[1];
  if (body === undefined) throw new Error(`the script has no function ${name}`);
  return parseCommands(body);
}

/** The words of an array constant: `readonly NAME=(...)`. */
export function arrayOf(script: string, name: string): readonly string[] {
  const line = new RegExp(`^readonly ${name}=\\((.*)\\)$`, 'm').exec(script)?.[1];
  if (line === undefined) return [];
  return (parseCommands(line)[0] ?? []).map(plainText);
}

/** The value of a constant: `readonly NAME=...`. */
export function constantOf(script: string, name: string): string | undefined {
  const line = new RegExp(`^readonly ${name}=([^(].*)$`, 'm').exec(script)?.[1];
  return line === undefined ? undefined : parseCommands(line)[0]?.map(plainText)[0];
}

/** What a variable is set to before anything runs: `NAME=...`. */
export function variableOf(script: string, name: string): string {
  const line = new RegExp(`^${name}=(.*)$`, 'm').exec(script)?.[1];
  if (line === undefined) throw new Error(`the script does not set ${name}`);
  return (parseCommands(line)[0] ?? []).map(plainText)[0] ?? '';
}

/** A word's text; fails when it holds a variable. */
function plainText(word: ShellWord): string {
  if (word.some((part) => typeof part !== 'string')) throw new Error(`not a plain word: ${JSON.stringify(word)}`);
  return word.join('');
}

type Token = { readonly word: ShellWord } | 'end';

const TOKEN =
  /(?<skip>[ \t]+|\\\n|#[^\n]*)|(?<end>\n)|(?<single>'[^']*')|(?<ansi>\$'(?:[^'\\]|\\[\s\S])*')|(?<double>"(?:[^"\\]|\\[\s\S])*")|(?<bare>[^\s'"$\\`()&|;<>#]+)/y;

function parseCommands(text: string): readonly (readonly ShellWord[])[] {
  const commands: ShellWord[][] = [[]];
  for (const token of tokens(text)) {
    if (token !== 'end') commands.at(-1)?.push(token.word);
    else if (commands.at(-1)?.length !== 0) commands.push([]);
  }
  return commands.filter((command) => command.length > 0);
}

function* tokens(text: string): Generator<Token> {
  let word: ShellWord | undefined;
  const scanner = new RegExp(TOKEN);
  while (scanner.lastIndex < text.length) {
    const at = scanner.lastIndex;
    const found = scanner.exec(text)?.groups;
    if (!found) throw new Error(`not a simple command: ${JSON.stringify(text.slice(at, at + 60))}`);
    const ends = found['skip'] !== undefined || found['end'] !== undefined;
    if (!ends) word = [...(word ?? []), ...pieceOf(found)];
    else if (word) yield { word };
    if (ends) word = undefined;
    if (found['end'] !== undefined) yield 'end';
  }
  if (word) yield { word };
}

function pieceOf(found: Record<string, string | undefined>): ShellWord {
  if (found['bare'] !== undefined) return [found['bare']];
  if (found['single'] !== undefined) return [found['single'].slice(1, -1)];
  if (found['ansi'] !== undefined) return [ansiText(found['ansi'].slice(2, -1))];
  return doubleText((found['double'] ?? '').slice(1, -1));
}

function doubleText(text: string): ShellWord {
  const pieces = text.matchAll(/\\([\\"$`\n])|\$\{([^}]*)\}|\$(\w+)|([^\\$]+|[\s\S])/g);
  return [...pieces].map(([, escaped, braced, named, plain]) => {
    if (escaped !== undefined) return escaped === '\n' ? '' : escaped;
    const variable = braced ?? named;
    return variable === undefined ? (plain ?? '') : { variable };
  });
}

function ansiText(text: string): string {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [, octal, escaped, plain] of text.matchAll(/\\([0-7]{3})|\\([\s\S])|([^\\]+)/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...encoder.encode(plain ?? NAMED[escaped ?? ''] ?? escaped));
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
}

const NAMED: Readonly<Record<string, string>> = { n: '\n', t: '\t' };
