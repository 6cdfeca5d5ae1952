import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentSchema } from '@ssmc/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../package.json';
import { documentsWith } from './testing/cases.ts';
import { documentText, WITH_ERROR } from './testing/documents.ts';
import { HOSTILE_VALUES } from './testing/hostile.ts';
import { allLists, freeMaps, textFields, withValue } from './testing/schema-fields.ts';

const CLI = fileURLToPath(new URL('..', import.meta.url));
const PRIVATE = documentText().replace('mode: internet', 'mode: private-link');

let root = '';
let bin = '';

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ssmc-process-'));
  bin = path.join(root, 'package/bin/ssmc.cjs');
  mkdirSync(path.join(root, 'package'));
  for (const file of ['bin', 'index.cjs', 'requirements.cjs', 'package.json'])
    cpSync(path.join(CLI, file), path.join(root, 'package', file), { recursive: true });
  execFileSync(process.execPath, [path.join(CLI, 'build/build.mjs'), path.join(root, 'package/dist')]);
  writeFileSync(path.join(root, 'ssmc.yaml'), PRIVATE);
  writeFileSync(path.join(root, 'bad.yaml'), WITH_ERROR);
}, 120_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

function ssmc(args: readonly string[], options: { readonly env?: object; readonly nodeArgs?: readonly string[] } = {}) {
  const env = { ...process.env, NO_COLOR: '', FORCE_COLOR: '', ...options.env };
  return spawnSync(process.execPath, [...(options.nodeArgs ?? []), bin, ...args], { cwd: root, encoding: 'utf8', env });
}

function shell(script: string) {
  const env = { ...process.env, NODE: process.execPath, SSMC: bin };
  return spawnSync('bash', ['-c', script], { cwd: root, encoding: 'utf8', env });
}

describe('what is shipped', () => {
  test('is one bundle, one for S3, one for AWS managed policies, types, the schema, the notices, the bill of materials and the pages of diagnostics, and needs no other package', () => {
    expect(readdirSync(path.join(root, 'package/dist')).toSorted()).toEqual([
      'THIRD-PARTY-NOTICES.txt',
      'docs',
      'sbom.cdx.json',
      'ssmc-aws-policies.cjs',
      'ssmc-s3.cjs',
      'ssmc.cjs',
      'ssmc.d.cts',
      'ssmc.schema.json',
    ]);
    expect(existsSync(path.join(root, 'package/node_modules'))).toBe(false);
    const { status, stderr } = ssmc(['compile', '--out', 'shipped']);
    expect([status, stderr]).toEqual([0, '']);
    expect(readdirSync(path.join(root, 'shipped/production')).toSorted()).toEqual([
      'aws-cli',
      'cloudformation',
      'document.yaml',
      'manifest.json',
      'plans',
      'terraform',
    ]);
  });

  test('the schema is that of ssmc schema', () => {
    const shipped = readFileSync(path.join(root, 'package/dist/ssmc.schema.json'), 'utf8');
    expect(ssmc(['schema']).stdout).toBe(shipped);
  });

  test('the notices name each package with its licence and where its source is', () => {
    const notices = readFileSync(path.join(root, 'package/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(notices).toMatch(/^cdktf 0\.21\.0 \(MPL-2\.0\), https:\/\/github\.com\//m);
    expect(notices).toMatch(/^js-yaml 5\.\d+\.\d+ \(MIT\), https:\/\/github\.com\//m);
  });

  test('the pages of diagnostics', () => {
    const bin = path.join(root, 'package/bin/ssmc.cjs');
    const { status, stdout } = spawnSync(process.execPath, [bin, 'explain', 'SSMC130'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([
      0,
      readFileSync(new URL('../../../docs/diagnostics/SSMC130.md', import.meta.url), 'utf8'),
    ]);
  });

  test('an emitter is not evaluated before it is needed', () => {
    const bundle = readFileSync(path.join(root, 'package/dist/ssmc.cjs'), 'utf8');
    const marked = path.join(root, 'package/dist/marked.cjs');
    // The first thing that cdktf does is to define its own marks for stacks.
    expect(bundle).toContain('cdktf/TerraformStack');
    writeFileSync(marked, bundle.replace(/Symbol\.for\("cdktf\/TerraformStack"\)/, '(console.error("evaluated"),$&)'));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [marked, ...args], { cwd: root, encoding: 'utf8' }).stderr;
    expect(run('--version')).toBe('');
    expect(run('plan')).not.toContain('evaluated');
    expect(run('check', '--target', 'aws-cli,cloudformation')).not.toContain('evaluated');
    expect(run('check')).toContain('evaluated');
    expect(run('compile', '--dry-run', '--target', 'cloudformation')).not.toContain('evaluated');
    const library = (call: string) =>
      spawnSync(process.execPath, ['-e', `const { compile, schema } = require(${JSON.stringify(marked)}); ${call}`], {
        encoding: 'utf8',
      }).stderr;
    const document = JSON.stringify([{ file: 'ssmc.yaml', text: PRIVATE }]);
    expect(library('schema()')).toBe('');
    expect(library(`compile(${document}, { targets: ['aws-cli', 'cloudformation'] })`)).toBe('');
    expect(library(`compile(${document}, { targets: ['terraform'] })`)).toContain('evaluated');
    expect(run('compile', '--dry-run', '--target', 'terraform')).toContain('evaluated');
  });

  test('--version of the launcher and of the bundle alone', () => {
    expect(ssmc(['--version']).stdout).toBe(`${version}\n`);
    const alone = spawnSync(process.execPath, [path.join(root, 'package/dist/ssmc.cjs'), '--version'], {
      encoding: 'utf8',
    });
    expect(alone.stdout).toBe(`${version}\n`);
  });
});

describe('streams', () => {
  test('diagnostics are coloured only if asked for or on a terminal', () => {
    expect(ssmc(['check', 'bad.yaml']).stderr).not.toContain('\u001B');
    expect(ssmc(['check', 'bad.yaml'], { env: { FORCE_COLOR: '1' } }).stderr).toContain('\u001B[31m');
    expect(ssmc(['check', 'bad.yaml'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stderr).not.toContain('\u001B');
  });

  test('the reader of a pipe may stop reading', () => {
    const { stdout, stderr } = shell('"$NODE" "$SSMC" facts --format json | head -n 1; echo "$PIPESTATUS"');
    expect([stdout, stderr]).toEqual(['{\n0\n', '']);
  });

  test('standard output on a full disk', () => {
    const { status, stderr } = shell('"$NODE" "$SSMC" facts --format json > /dev/full');
    expect(status).toBe(1);
    expect(stderr).toBe('ssmc: standard output cannot be written: ENOSPC\n');
  });

  test('a document from a pipe', () => {
    const { status, stderr } = shell(
      'cat ssmc.yaml | "$NODE" "$SSMC" check - && "$NODE" "$SSMC" check <(cat ssmc.yaml)',
    );
    expect([status, stderr]).toEqual([0, '1 document checked.\n1 document checked.\n']);
  });

  test('a closed standard input', () => {
    const { status, stderr } = shell('"$NODE" "$SSMC" check - <&-');
    expect(status).toBe(1);
    expect(stderr).toMatch(/error SSMC\d+/);
  });
});

describe('ends', () => {
  /** Starts the command, waits until it has said that it is where it should be, and sends the signal. */
  async function interrupt(signal: NodeJS.Signals, args: readonly string[], preload = ''): Promise<Interrupted> {
    const file = path.join(root, 'preload.mjs');
    writeFileSync(file, preload);
    rmSync(signalSent(), { force: true });
    const child = spawn(process.execPath, ['--import', file, bin, ...args], { cwd: root });
    const ended = new Promise((resolve) => child.once('exit', (code, by) => resolve([code, by])));
    if (preload.includes('READY')) await new Promise((resolve) => child.stderr.once('data', resolve));
    else await new Promise((resolve) => setTimeout(resolve, 1500));
    const sent = performance.now();
    child.kill(signal);
    writeFileSync(signalSent(), '');
    return { ended: await ended, milliseconds: performance.now() - sent };
  }

  interface Interrupted {
    readonly ended: unknown;
    readonly milliseconds: number;
  }

  const signalSent = () => path.join(root, 'signal-sent');

  /** Says READY when a call of the file system is about a file, and then computes without a pause: until the signal was sent, or for a minute. */
  const busyAt = (call: string, name: string, until: 'signal' | 'minute' = 'signal'): string => `
    import fs from 'node:fs';
    const { existsSync } = fs;
    const original = fs.${call};
    fs.${call} = (...args) => {
      if (!globalThis.isBusy && String(args[0]).endsWith(${JSON.stringify(name)})) {
        globalThis.isBusy = true;
        fs.writeSync(2, 'READY\\n');
        const end = Date.now() + 60_000;
        while (Date.now() < end && (${until === 'minute'} || !existsSync(${JSON.stringify(signalSent())})));
      }
      return original(...args);
    };`;

  const signals = ['SIGINT', 'SIGTERM'] as const;

  test.each(signals)('%s while it waits for input', async (signal) => {
    const { ended } = await interrupt(signal, ['compile', '-', '--out', 'interrupted']);
    expect(ended).toEqual([null, signal]);
    expect(existsSync(path.join(root, 'interrupted'))).toBe(false);
  });

  test.each(signals)('%s while it computes', async (signal) => {
    const { ended, milliseconds } = await interrupt(signal, ['check'], busyAt('openSync', 'ssmc.yaml', 'minute'));
    expect(ended).toEqual([null, signal]);
    expect(milliseconds).toBeLessThan(10_000);
  });

  test.each(signals)('%s while a FIFO as document has no writer', async (signal) => {
    const fifo = path.join(root, `${signal}.fifo`);
    execFileSync('mkfifo', [fifo]);
    const { ended, milliseconds } = await interrupt(signal, ['check', fifo]);
    expect(ended).toEqual([null, signal]);
    expect(milliseconds).toBeLessThan(10_000);
  });

  test.each(signals)('%s while files are put in place takes effect when all are there', async (signal) => {
    const out = path.join(root, `placed-${signal}`);
    const { ended } = await interrupt(signal, ['compile', '--out', out], busyAt('renameSync', 'committed/0/3'));
    expect(ended).toEqual([null, signal]);
    expect(ssmc(['compile', '--out', out, '--check']).status).toBe(0);
    expect(readdirSync(out)).toEqual(['production']);
  });

  test.each(signals)('%s while files are staged leaves nothing', async (signal) => {
    const out = path.join(root, `staged-${signal}`);
    const two = ['ssmc.yaml', 'second.yaml'];
    writeFileSync(path.join(root, 'second.yaml'), PRIVATE.replace('name: production', 'name: second'));
    const { ended } = await interrupt(signal, ['compile', ...two, '--out', out], busyAt('writeFileSync', '0/3'));
    expect(ended).toEqual([null, signal]);
    expect(existsSync(out)).toBe(false);
  });

  test('a shell sees 130 and 143', () => {
    const run = (signal: string) => `"$NODE" "$SSMC" check - <&3 & sleep 1; kill -${signal} $!; wait $!; echo $?`;
    const { stdout } = shell(`set -m; mkfifo held.fifo; exec 3<>held.fifo; ${run('INT')}; ${run('TERM')}`);
    expect(stdout).toBe('130\n143\n');
  });

  test('a fault of our own ends with 70 and says what to report', () => {
    const preload = path.join(root, 'fault.mjs');
    writeFileSync(
      preload,
      `import fs from 'node:fs';
      const { openSync } = fs;
      fs.openSync = (file, ...rest) => {
        if (String(file).endsWith('ssmc.yaml')) throw new TypeError('a fault');
        return openSync(file, ...rest);
      };\n`,
    );
    const plain = ssmc(['check'], { nodeArgs: ['--import', preload] });
    expect([plain.status, plain.stdout]).toEqual([70, '']);
    expect(plain.stderr).toContain('ssmc: internal error: TypeError: a fault\n');
    expect(plain.stderr).toContain(`ssmc ${version}, node ${process.version}`);
    expect(plain.stderr).not.toContain('    at ');
    const debugging = ssmc(['check'], { nodeArgs: ['--import', preload], env: { SSMC_DEBUG: '1' } });
    expect(debugging.stderr).toContain('    at ');
  });
});

describe('generated documents', () => {
  const SCHEMA = documentSchema() as object;
  const fields = [...textFields(SCHEMA), ...freeMaps(SCHEMA), ...allLists(SCHEMA)];
  const hostile = fc.oneof(
    fc.constantFrom(...Object.values(HOSTILE_VALUES)),
    fc
      .tuple(fc.constantFrom('*', '?', '*?', '*a', '/', '//', '${', '}', "'", ' ', '\\', '#', '-'), fc.nat(100_000))
      .map(([unit, count]) => JSON.stringify(unit.repeat(count))),
  );
  const documents = fc.tuple(fc.constantFrom(...fields), hostile, fc.nat()).map(([field, yaml, seed]) => {
    const all = documentsWith(field);
    const text = JSON.stringify(withValue(all[seed % all.length], field, '@@here@@'));
    return text.replace('"@@here@@"', () => yaml);
  });
  const punctuation = fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...`{}[]:,-?&*!|>'"%@\` \n\t#a1`), minLength: 1, maxLength: 6 }),
      fc.nat(50_000),
    )
    .map(([unit, count]) => unit.repeat(count));

  test('end in time with 0 or 1', () => {
    const command = fc.constantFrom('check', 'verify', 'compile');
    fc.assert(
      fc.property(command, fc.oneof(documents, punctuation), (name, text) => {
        const words = name === 'compile' ? ['compile', '-', '--out', 'fuzzed'] : [name, '-'];
        const ended = spawnSync(process.execPath, [bin, ...words], {
          cwd: root,
          input: text,
          timeout: 30_000,
          encoding: 'utf8',
        });
        expect(ended.stderr).not.toContain('internal error');
        expect([0, 1], ended.stderr).toContain(ended.status);
      }),
      { numRuns: 40, endOnFailure: true, seed: 1 },
    );
  }, 600_000);
});
