import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { documentSchema } from '@ssmc/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentText } from './testing/documents.ts';
import { workspace } from './testing/workspace.ts';

/** The language server that editors use for YAML, over its standard input and output. */
const SERVER = path.join(
  path.dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json')),
  'bin/yaml-language-server',
);

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

interface Problem {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

type Answer = (message: Message) => void;

const process_ = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
const waiting = new Map<number, (result: unknown) => void>();
const published = new Map<string, (problems: readonly Problem[]) => void>();
let next = 0;
let received = Buffer.alloc(0);

function send(message: Message): void {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  process_.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function request(method: string, params: unknown): Promise<unknown> {
  next += 1;
  const id = next;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    send({ id, method, params });
  });
}

const folder = mkdtempSync(path.join(tmpdir(), 'ssmc-editor-'));
const schemaFile = path.join(folder, 'ssmc.schema.json');

const settings = {
  yaml: {
    schemas: { [pathToFileURL(schemaFile).href]: '*.yaml' },
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false },
  },
};

const receive: Answer = ({ id, method, params, result }) => {
  if (method === undefined && id !== undefined) waiting.get(id)?.(result);
  else if (method === 'textDocument/publishDiagnostics') {
    const { uri, diagnostics } = params as { readonly uri: string; readonly diagnostics: readonly Problem[] };
    published.get(uri)?.(diagnostics);
  } else if (id !== undefined) {
    // It asks for its settings.
    send({ id, result: method === 'workspace/configuration' ? [settings.yaml, {}, {}, {}, {}] : null });
  }
};

function read(chunk: Buffer): void {
  received = Buffer.concat([received, chunk]);
  for (;;) {
    const head = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(received.toString('latin1'));
    if (!head) return;
    const end = head[0].length + Number(head[1]);
    if (received.length < end) return;
    const message = JSON.parse(received.subarray(head[0].length, end).toString('utf8'));
    received = received.subarray(end);
    receive(message);
  }
}

beforeAll(async () => {
  writeFileSync(schemaFile, JSON.stringify(documentSchema()));
  process_.stdout.on('data', read);
  await request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ['markdown'] } } },
  });
  send({ method: 'initialized', params: {} });
  send({ method: 'workspace/didChangeConfiguration', params: { settings } });
});

afterAll(() => {
  process_.kill();
  rmSync(folder, { recursive: true });
});

let documents = 0;

/** What an editor shows of a document: its problems by line, from 1. */
async function problemsIn(text: string): Promise<{ readonly uri: string; readonly problems: readonly string[] }> {
  documents += 1;
  const uri = `file:///document-${documents}.yaml`;
  const shown = new Promise<readonly Problem[]>((resolve) => published.set(uri, resolve));
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  const problems = (await shown).map(({ message, range }) => `${range.start.line + 1}: ${message}`);
  return { uri, problems };
}

/** Lines with an error of one field in `ssmc check`. */
async function linesOfCheck(text: string): Promise<readonly number[]> {
  const { run } = workspace({ 'ssmc.yaml': text });
  const { diagnostics } = JSON.parse((await run('check --format json')).stdout) as {
    diagnostics: { line: number; severity: string }[];
  };
  return [...new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ line }) => line))];
}

/** Each has one wrong value; the line and what an editor says about it. */
const WRONG: readonly (readonly [name: string, change: readonly [string, string], line: number, message: string])[] = [
  [
    'an account without quotes',
    ['spec:', 'spec:\n  account: 111122223333'],
    6,
    'Put the value in quotes: a string is expected.',
  ],
  [
    'a number as the value of a tag',
    ['  name: production', '  name: production\n  tags: { cost: 42 }'],
    5,
    'Put the value in quotes: a string is expected.',
  ],
  [
    'zero minutes',
    ['    agentUpdate: true', '    sessionManager: { idleTimeoutMinutes: 0 }'],
    10,
    'Value is below the minimum of 1.',
  ],
  [
    'too many minutes',
    ['    agentUpdate: true', '    sessionManager: { maxDurationMinutes: 1441 }'],
    10,
    'Value is above the maximum of 1440.',
  ],
  ['a Region of another form', ['[us-east-2]', '[us_east_2]'], 6, 'Expected a Region code, such as us-east-2.'],
  ['a name with capitals', ['name: production', 'name: Production'], 4, 'Expected a lower-case letter and up to 31'],
  ['a name that releases use', ['name: production', 'name: stable'], 4, 'not v1 or stable'],
  ['an unknown field', ['    agentUpdate: true', '    agentUpdates: true'], 10, 'agentUpdates'],
  ['an unknown value', ['mode: internet', 'mode: public'], 12, 'private-link'],
  ['a missing field', ['  network:\n    mode: internet', '  network: {}'], 11, 'Missing property "mode".'],
];

test('a good document has no problems, in the editor and in check', async () => {
  expect((await problemsIn(documentText())).problems).toEqual([]);
  expect(await linesOfCheck(documentText())).toEqual([]);
});

test.each(WRONG)('%s is refused in the editor and in check, on the same line', async (_, [from, to], line, message) => {
  const text = documentText().replace(from, to);
  const { problems } = await problemsIn(text);
  expect(problems.map((one) => Number(one.split(':')[0]))).toEqual([line]);
  expect(problems.join('\n')).toContain(message);
  expect(await linesOfCheck(text)).toEqual([line]);
});

test('a Region that the tables do not hold is no matter of the schema', async () => {
  const text = documentText({ regions: ['sa-west-9'] }).replace('spec:', 'spec:\n  managedBuckets: { sa-west-9: {} }');
  expect((await problemsIn(text)).problems).toEqual([]);
  expect(await linesOfCheck(text)).toEqual([]);
});

async function completions(text: string, position: { readonly line: number; readonly character: number }) {
  const { uri } = await problemsIn(text);
  const result = (await request('textDocument/completion', { textDocument: { uri }, position })) as {
    readonly items: readonly { readonly label: string; readonly documentation?: unknown }[];
  };
  return result.items;
}

test('values are offered with what each means', async () => {
  const text = documentText().replace('mode: internet', 'mode: ');
  const items = await completions(text, { line: 11, character: '    mode: '.length });
  const shown = new Map(items.map(({ label, documentation }) => [label, JSON.stringify(documentation ?? '')]));
  expect([...shown.keys()]).toEqual(expect.arrayContaining(['private-link', 'internet']));
  expect(shown.get('private-link')).toContain('Through VPC endpoints');
});

test('Regions are offered', async () => {
  const text = documentText().replace('[us-east-2]', '\n    - ');
  const items = await completions(text, { line: 6, character: '    - '.length });
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['us-east-2', 'af-south-1', 'eu-central-1']));
});

test('a field says what it is', async () => {
  const { uri } = await problemsIn(documentText());
  const hover = await request('textDocument/hover', { textDocument: { uri }, position: { line: 9, character: 6 } });
  expect(JSON.stringify(hover)).toContain('Update SSM Agent');
});
