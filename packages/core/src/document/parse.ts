import {
  COLLECTION_STYLE,
  type DocumentEvent,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from 'js-yaml';
import { diagnostic } from '../diagnostics/catalogue.ts';
import { byPlace, type Diagnostic, type Outcome } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { cleanText } from './characters.ts';
import type { ParsedDocument } from './document.ts';
import { type Locate, locator } from './locate.ts';
import { findSuppressions } from './suppress.ts';
import { buildTree, type Token } from './tree.ts';

const MOST_CHARACTERS = 1_048_576;
const DEEPEST = 100;

/**
 * Reads YAML or JSON. Never throws, whatever the text is. The document is there even if it has errors, as long as there is a tree to go on
 * with; it is missing if the text is too large, is not YAML, or holds no or several documents.
 */
export function parseDocument(file: string, text: string): Outcome<ParsedDocument | undefined> {
  const locate = locator(file, text.slice(0, MOST_CHARACTERS));
  if (text.length > MOST_CHARACTERS) {
    const words = worded('SSMC103', 'characters', { count: text.length, most: MOST_CHARACTERS });
    return [undefined, [diagnostic('SSMC103', { ...words, place: locate(0, 0) })]];
  }
  const [clean, characters] = cleanText(text, locate);
  const [documents, syntax] = readTokens(clean, locate);
  if (!documents) return [undefined, [...characters, ...syntax]];
  const tokens = documents[0];
  if (!tokens || documents.length > 1 || isEmpty(tokens)) {
    return [undefined, [...characters, notOne(documents, locate)]];
  }
  const [root, problems] = buildTree(clean, tokens, locate);
  const isUsable = !problems.some(({ code }) => code === 'SSMC101' || code === 'SSMC103');
  const document = { file, text, root, suppressions: findSuppressions(text, tokens, locate) };
  return [isUsable ? document : undefined, byPlace([...characters, ...problems])];
}

function isEmpty(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && tokens[0]?.kind === 'empty';
}

function notOne(documents: readonly (readonly Token[])[], locate: Locate): Diagnostic {
  const second =
    documents[1]?.flatMap((token) => ('start' in token ? [token.start] : []))[0] ?? Number.MAX_SAFE_INTEGER;
  if (documents.length < 2) {
    return diagnostic('SSMC105', {
      ...worded('SSMC105', 'empty'),
      expected: 'one requirements document that starts with apiVersion: ssmc/v1',
      place: locate(0, 0),
    });
  }
  return diagnostic('SSMC105', {
    ...worded('SSMC105', 'several', { count: documents.length }),
    expected: 'one document in each file',
    place: locate(second, second + 1),
  });
}

/** The tokens of each document of the text. */
function readTokens(text: string, locate: Locate): Outcome<readonly (readonly Token[])[] | undefined> {
  try {
    return [documentsOf(text, parseEvents(text, { maxDepth: DEEPEST })), []];
  } catch (error) {
    if (error instanceof YAMLException) return [undefined, [syntaxError(error, locate)]];
    if (!(error instanceof RangeError)) throw error;
    return [undefined, [diagnostic('SSMC103', { ...worded('SSMC103', 'tooDeep'), place: locate(0, 0) })]];
  }
}

function syntaxError({ reason, mark }: YAMLException, locate: Locate): Diagnostic {
  const offset = mark?.position ?? 0;
  const place = locate(offset, offset + 1);
  if (reason.startsWith('nesting exceeded')) {
    return diagnostic('SSMC103', { ...worded('SSMC103', 'deepest', { levels: DEEPEST }), place });
  }
  const fix = HINTS.find(([pattern]) => pattern.test(reason))?.[1];
  return diagnostic('SSMC101', { ...worded('SSMC101', 'default', { reason }), ...(fix && { fix }), place });
}

/** What is most often behind a message of the parser. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/tab characters/, 'Indent with spaces.'],
  [/deficient indentation/, 'Close the quote or the bracket, or indent the lines inside it.'],
  [
    /bad indentation of a mapping entry/,
    "Give fields of one map the same indentation; put a string that contains ': ' in quotes.",
  ],
  [/bad indentation of a sequence/, 'Give neighbouring items the same indentation.'],
  [/unexpected end of the stream/, 'Close the quote or the bracket.'],
  [/expected ':'|multiline key/, "Write 'key: value'."],
];

function documentsOf(text: string, events: readonly Event[]): readonly (readonly Token[])[] {
  const documents: Token[][] = [];
  let end = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) documents.push([]);
    else {
      const token = tokenOf(text, event, end);
      documents.at(-1)?.push(token);
      end = 'end' in token ? token.end : end;
    }
  }
  // The last token of each closes the document itself.
  return documents.map((tokens) => tokens.slice(0, -1));
}

function tokenOf(text: string, event: Exclude<Event, DocumentEvent>, from: number): Token {
  switch (event.type) {
    case EVENT_ID.POP:
      return { kind: 'end' };
    case EVENT_ID.ALIAS: {
      const { anchorStart, anchorEnd } = event;
      return { kind: 'alias', name: text.slice(anchorStart, anchorEnd), start: anchorStart - 1, end: anchorEnd };
    }
    case EVENT_ID.SEQUENCE:
      return { kind: 'list', start: event.start, flow: isFlow(event), ...propertiesOf(text, event) };
    case EVENT_ID.MAPPING:
      // A pair such as [a: b] is a mapping without brackets.
      return {
        kind: 'map',
        start: event.start,
        flow: isFlow(event) && text[event.start] === '{',
        ...propertiesOf(text, event),
      };
    case EVENT_ID.SCALAR:
      return scalarToken(text, event, from);
  }
}

function isFlow({ style }: SequenceEvent | MappingEvent): boolean {
  return style === COLLECTION_STYLE.FLOW;
}

function scalarToken(text: string, event: ScalarEvent, from: number): Token {
  const { valueStart, valueEnd, style } = event;
  const shared = propertiesOf(text, event);
  if (style === SCALAR_STYLE.PLAIN && valueStart < 0) return { kind: 'empty', ...shared };
  const value = { kind: 'scalar', text: getScalarValue(text, event), ...shared } as const;
  switch (style) {
    case SCALAR_STYLE.PLAIN:
      return { ...value, start: valueStart, end: valueEnd, quoted: false };
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return { ...value, start: valueStart - 1, end: valueEnd + 1, quoted: true };
    default: {
      const header = text.indexOf(style === SCALAR_STYLE.LITERAL_BLOCK ? '|' : '>', Math.max(from, event.anchorEnd));
      return { ...value, start: Math.min(header, valueStart), end: valueEnd, quoted: true };
    }
  }
}

function propertiesOf(
  text: string,
  event: ScalarEvent | SequenceEvent | MappingEvent,
): Pick<Token & { kind: 'empty' }, 'anchor' | 'tag'> {
  const { anchorStart, anchorEnd, tagStart, tagEnd } = event;
  return {
    ...(anchorStart >= 0 && { anchor: text.slice(anchorStart, anchorEnd) }),
    ...(tagStart >= 0 && { tag: { start: tagStart, end: tagEnd } }),
  };
}
