import { assertNever } from '@ssmc/core';
import { commentText, quote, type Word } from './escape.ts';

/** A command and the comments above it. */
export interface ShellCall {
  readonly comments: readonly string[];
  readonly words: readonly Word[];
}

/** A piece of a script. Fixed text is code of our own, never a user's. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'constant'; readonly name: string; readonly words: readonly Word[]; readonly array: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly word: Word; readonly comment: string }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly comment: string;
      readonly calls: readonly ShellCall[];
    };

const WIDTH = 100;

/** The text of a script: tabs, LF, as `shfmt` without options prints it. */
export function printScript(blocks: readonly Block[]): string {
  const texts = blocks.map((block, index) => {
    const next = blocks[index + 1];
    const tight = isDeclaration(block) && next && isDeclaration(next) && next.kind === block.kind;
    return `${printBlock(block)}\n${next && !tight ? '\n' : ''}`;
  });
  return texts.join('');
}

/** The text of one block. */
export function printBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text.trim();
    case 'constant':
      return `readonly ${block.name}=${block.array ? `(${block.words.map(quote).join(' ')})` : quoteValue(block.words[0] ?? '')}`;
    case 'variable':
      return `# ${commentText(block.comment)}\n${block.name}=${quoteValue(block.word)}`;
    case 'function':
      return printFunction(block);
    default:
      return assertNever(block);
  }
}

function isDeclaration(block: Block): boolean {
  return block.kind === 'constant';
}

/** The value of a variable, in quotes: `a-1` does not look like arithmetic. */
function quoteValue(word: Word): string {
  const quoted = quote(word);
  return /^[$"']/.test(quoted) ? quoted : `'${quoted}'`;
}

function printFunction({ name, comment, calls }: Extract<Block, { kind: 'function' }>): string {
  const body = calls
    .map(printCall)
    .join('\n\n')
    .replaceAll(/^(?=.)/gm, '\t');
  const compact = calls.every(({ comments }) => comments.length === 0) ? body.replaceAll('\n\n', '\n') : body;
  return `# ${comment}\n${name}() {\n${compact}\n}`;
}

function printCall({ comments, words }: ShellCall): string {
  const quoted = words.map(quote);
  const line = quoted.join(' ');
  const command = line.length <= WIDTH ? line : wrap(quoted).join(' \\\n\t');
  return [...comments.map((comment) => `# ${commentText(comment)}`), command].join('\n');
}

/** As many words on each line as fit. */
function wrap(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH - 8) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
