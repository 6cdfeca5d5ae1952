import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { allCases } from '@ssmc/conformance/cases';
import { CATALOGUE, toJson } from '@ssmc/core';
import { compileDocuments, diagnose, expectedFiles, select } from '@ssmc/pipeline';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../package.json';
import type * as Library from './library.ts';
import { sha256 } from './sha256.ts';
import { loadTargets, TARGETS } from './targets.ts';
import { buildInto, installedProject, PACKAGE, type Project } from './testing/archive.ts';
import { documentText, WITH_ERROR, WITH_WARNING } from './testing/documents.ts';

let project: Project;

beforeAll(() => {
  project = installedProject();
  project.write('ssmc.yaml', documentText({ scope: 'account' }));
}, 180_000);

afterAll(() => project.remove());

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).toSorted();
}

const inPackage = (file: string) => path.join(project.root, 'node_modules/ssmc', file);

describe('the archive', () => {
  test('holds the bundle, its launchers, types, schema, notices, the pages of all diagnostics, and nothing else', () => {
    const pages = Object.keys(CATALOGUE).map((code) => `dist/docs/diagnostics/${code}.md`);
    expect(filesBelow(inPackage('.'))).toEqual(
      [
        ...['LICENSE', 'README.md', 'package.json', 'index.cjs', 'requirements.cjs', 'bin/ssmc.cjs'],
        ...[
          'dist/THIRD-PARTY-NOTICES.txt',
          'dist/ssmc.cjs',
          'dist/ssmc-aws-policies.cjs',
          'dist/ssmc-s3.cjs',
          'dist/ssmc.d.cts',
        ],
        ...['dist/sbom.cdx.json', 'dist/ssmc.schema.json'],
        ...pages,
      ].toSorted(),
    );
    expect(readFileSync(inPackage('LICENSE'), 'utf8')).toBe(readFileSync(`${PACKAGE}/../../LICENSE`, 'utf8'));
  });

  test('is at most 2 MB', () => {
    expect(statSync(project.archive).size).toBeLessThanOrEqual(2 * 1024 * 1024);
  });

  test('has a bill of materials with the packages of the notices', () => {
    const { components } = JSON.parse(readFileSync(inPackage('dist/sbom.cdx.json'), 'utf8')) as {
      components: readonly { name: string; version: string; licenses: readonly { license: { id: string } }[] }[];
    };
    const noticed = [
      ...readFileSync(inPackage('dist/THIRD-PARTY-NOTICES.txt'), 'utf8').matchAll(/^-{80}\n(\S+ \S+ \(\S+\))/gm),
    ];
    const named = components.map(({ name, version, licenses }) => `${name} ${version} (${licenses[0]?.license.id})`);
    expect(named.toSorted()).toEqual(noticed.map(([, text]) => text).toSorted());
    expect(named.some((text) => text.startsWith('@aws-sdk/client-s3 '))).toBe(true);
  });

  test('brings no other package', () => {
    expect(readdirSync(path.join(project.root, 'node_modules')).toSorted()).toEqual([
      '.bin',
      '.package-lock.json',
      'ssmc',
    ]);
  });

  test('publint finds nothing', async () => {
    const { messages, pkg } = await publint({ pkgDir: project.packed, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('the types are right for every way to import it', async () => {
    const result = await checkPackage(createPackageFromTarballData(readFileSync(project.archive)));
    expect(result.types).not.toBe(false);
    expect('problems' in result && result.problems).toEqual([]);
  });

  test('the example of its README runs, and prints what it says', () => {
    const readme = readFileSync(inPackage('README.md'), 'utf8');
    const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(example.trimEnd().split('\n').length).toBeGreaterThan(10);
    expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    project.write('example.mjs', example);
    const { code, stdout, stderr } = project.node(['example.mjs']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^web\/cloudformation\/eu-central-1\.yaml: \d+ lines$/m);
  });
});

describe('the build', () => {
  test('gives the same bytes twice, and leaves nothing of an earlier build', () => {
    const again = path.join(project.root, '../again');
    mkdirSync(path.join(again, 'docs'), { recursive: true });
    for (const old of ['ssmc.cache', 'docs/old.md']) cpSync(project.archive, path.join(again, old));
    buildInto(again);
    expect(filesBelow(again)).toEqual(filesBelow(path.join(project.packed, 'dist')));
    for (const file of filesBelow(again)) {
      expect(
        readFileSync(path.join(again, file)).equals(readFileSync(path.join(project.packed, 'dist', file))),
        file,
      ).toBe(true);
    }
    rmSync(again, { recursive: true });
  });

  test('the bundle is ASCII, with the signs of diagrams as they are in the source', () => {
    const bundle = readFileSync(inPackage('dist/ssmc.cjs'));
    expect(bundle.findIndex((byte) => byte > 0x7e)).toBe(-1);
    const { code, stdout } = project.node([inPackage('bin/ssmc.cjs'), 'report', '--format', 'mermaid']);
    expect(code).toBe(0);
    expect(stdout).toContain('\u2713');
    expect(stdout).not.toMatch(/#(?:10003|10007|8230);/);
  });
});

/** The library as a project of CommonJS loads it. */
function library(): typeof Library {
  return createRequire(path.join(project.root, 'x.cjs'))('ssmc');
}

describe('the library', () => {
  const NAMES = 'check,compile,explain,schema,verify';

  test('is imported and required under its five names', () => {
    project.write(
      'all.mjs',
      "import * as all from 'ssmc'; import { compile } from 'ssmc'; console.log(Object.keys(all).join(), typeof compile);\n",
    );
    project.write('all.cjs', "console.log(Object.keys(require('ssmc')).join());\n");
    const imported = project.node(['all.mjs']);
    expect(imported.stderr).toBe('');
    expect(
      imported.stdout
        .split(/[, ]/)
        .filter((name) => NAMES.split(',').includes(name))
        .join(),
    ).toBe(NAMES);
    expect(project.node(['all.cjs'])).toEqual({ code: 0, stdout: `${NAMES}\n`, stderr: '' });
  });

  test.each(['use.mts', 'use.cts'])('type-checks under nodenext and strict, without other types: %s', (file) => {
    project.write(file, USE);
    const program = ts.createProgram([path.join(project.root, file)], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
    });
    const problems = ts.getPreEmitDiagnostics(program);
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  test('returns the files that the command writes', () => {
    const words = [inPackage('bin/ssmc.cjs'), 'compile', '--out', 'out', '--comments', 'full'];
    expect(project.node(words).code).toBe(0);
    const text = readFileSync(path.join(project.root, 'ssmc.yaml'), 'utf8');
    const { files } = library().compile([{ file: 'ssmc.yaml', text }], { comments: 'full' });
    const out = path.join(project.root, 'out');
    expect(files.map((file) => file.path).toSorted()).toEqual(filesBelow(out));
    for (const { path: name, content, executable = false } of files) {
      expect(readFileSync(path.join(out, name), 'utf8'), name).toBe(content);
      expect((statSync(path.join(out, name)).mode & 0o100) !== 0, name).toBe(executable);
    }
  });
});

describe('the functions of the bundle', () => {
  const sources = allCases().map(({ name, text }) => ({ file: `${name}/ssmc.yaml`, text }));

  test('compile every case to what its sources compile it to', async () => {
    const targets = await loadTargets(TARGETS, []);
    for (const source of sources) {
      const compiled = compileDocuments([source], { sha256 });
      const selection = select({ regions: [], options: [], comments: 'short' }, compiled[0], targets);
      if (typeof selection === 'string') throw new Error(selection);
      const [outputs, diagnostics] = diagnose(compiled, selection, { sha256 });
      const result = library().compile([source]);
      expect(result.files, source.file).toEqual(expectedFiles(outputs));
      expect(result.files.length, source.file).toBeGreaterThan(2);
      expect(result.diagnostics, source.file).toEqual(toJson(diagnostics));
    }
  });

  test('select targets and modules', () => {
    const source = {
      file: 'ssmc.yaml',
      text: documentText({ scope: 'account', regions: ['us-east-2', 'af-south-1'] }),
    };
    const { files } = library().compile([source], { targets: ['cloudformation'], regions: ['account', 'af-south-1'] });
    expect(files.map((file) => file.path)).toEqual([
      'production/cloudformation/account.yaml',
      'production/cloudformation/account.manifest.json',
      'production/cloudformation/af-south-1.yaml',
      'production/cloudformation/af-south-1.manifest.json',
      'production/plans/account.json',
      'production/plans/af-south-1.json',
    ]);
  });

  test('return errors as diagnostics, without files', () => {
    const { files, diagnostics } = library().compile([{ file: 'bad.yaml', text: WITH_ERROR }]);
    expect(files).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'error', file: 'bad.yaml', line: 6 }]);
    for (const { page } of diagnostics) expect(existsSync(inPackage(`dist/${page}`)), page).toBe(true);
    expect(library().check([{ file: 'bad.yaml', text: WITH_ERROR }]).diagnostics).toEqual(diagnostics);
    const twice = library().check(['a.yaml', 'b.yaml'].map((file) => ({ file, text: documentText() })));
    expect(twice.diagnostics.map(({ severity }) => severity)).toContain('error');
  });

  test('verify with policies outside the document, and say which of them is none', () => {
    const source = { file: 'ssmc.yaml', text: documentText() };
    const open = library().verify([source]);
    expect(open.documents).toMatchObject([{ version: 2, name: 'production', red: false }]);
    const deny = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 'ssm:*', Resource: '*' } };
    for (const scps of [[deny], [JSON.stringify(deny)]]) {
      const [document] = library().verify([source], { scps }).documents;
      expect(document?.red).toBe(true);
      expect(document?.cells.find(({ status }) => status === 'blocked')?.blocked?.step).toBe('service-control-policy');
    }
    const { diagnostics } = library().verify([source], { bucketPolicies: { logs: '{}' } });
    expect(diagnostics).toMatchObject([
      { code: 'SSMC406', message: expect.stringContaining("bucketPolicies['logs']") },
    ]);
    const idle = library().verify([source], {
      boundary: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
    });
    expect(idle.diagnostics.map(({ code }) => code)).not.toContain('SSMC406');
  });

  test('verify with accepted assumptions', () => {
    const bucket = documentText({ more: '    runCommand: { outputBucket: logs }\n' });
    const source = { file: 'ssmc.yaml', text: `${bucket}  buckets: [{ name: logs, bucketName: ops-logs }]\n` };
    const [strict] = library().verify([source], { failOn: 'assumed' }).documents;
    const ids = (strict?.cells ?? []).flatMap(({ assumed }) => assumed.map(({ id }) => id));
    expect([strict?.red, ids.length > 0]).toEqual([true, true]);
    const accepted = library().verify([source], { failOn: 'assumed', accept: [...ids, 'no-such-id'] });
    expect(accepted.documents[0]?.red).toBe(false);
    expect(accepted.diagnostics.filter(({ message }) => message.includes('no-such-id'))).toHaveLength(1);
  });

  test('explain what is there and what is not', () => {
    const source = { file: 'ssmc.yaml', text: WITH_WARNING };
    const [document] = library().explain([source], { names: ['s3:GetObject'], whyNot: ['kms'] }).documents;
    expect(document?.explanations.map(({ kind }) => kind)).toContain('statement');
    expect(document?.explanations[0]?.reasons[0]?.sources.length).toBeGreaterThan(0);
    expect(document?.absences).toMatchObject([{ name: 'kms', region: 'us-east-2' }]);
    expect(library().explain([source]).documents[0]?.explanations.length).toBeGreaterThan(3);
  });

  test('schema is the file of the archive', () => {
    expect(library().schema()).toEqual(JSON.parse(readFileSync(inPackage('dist/ssmc.schema.json'), 'utf8')));
  });

  test.each<readonly [keyof typeof Library, readonly unknown[], string]>([
    ['compile', ['ssmc.yaml'], 'compile: documents must be an array of { file, text }, both strings'],
    ['verify', [[{ file: 'a.yaml' }]], 'verify: documents must be an array'],
    ['check', [[], 'terraform'], 'check: options must be an object'],
    ['compile', [[], { targets: 'terraform' }], 'compile: options.targets must be an array of strings'],
    ['compile', [[], { targets: ['teraform'] }], "Use 'terraform'"],
    ['compile', [[], { targets: [] }], 'compile: options.targets is empty. Leave it out to select all.'],
    ['compile', [[], { comments: 'long' }], "options.comments cannot contain 'long', only full, short, none"],
    ['compile', [[{ file: 'a', text: documentText() }], { regions: ['us-east-1'] }], "Use 'us-east-2'"],
    ['verify', [[], { scps: {} }], 'verify: options.scps must be an array of policies'],
    ['verify', [[], { keyPolicies: [] }], 'verify: options.keyPolicies must be an object of policies by name'],
    ['verify', [[], { failOn: 'blocked' }], "verify: options.failOn cannot contain 'blocked', only assumed"],
    ['explain', [[], { names: 'x' }], 'explain: options.names must be an array of strings'],
  ])('%s refuses arguments of another shape: %j', (name, args, message) => {
    const call = library()[name] as (...given: readonly unknown[]) => unknown;
    expect(() => call(...args)).toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringContaining(message) }),
    );
  });
});

const USE = `import { check, compile, explain, schema, verify, type CompileResult, type Diagnostic } from 'ssmc';
const documents = [{ file: 'ssmc.yaml', text: '' }];
const compiled: CompileResult = compile(documents, { targets: ['terraform'], regions: ['us-east-2'], comments: 'full' });
const paths: readonly string[] = compiled.files.map(({ path, content }) => path + content);
const errors: readonly Diagnostic[] = check(documents).diagnostics.filter(({ severity }) => severity === 'error');
const lines: readonly number[] = errors.map(({ line }) => line ?? 1);
const blocked = verify(documents, { scps: ['{}'], boundary: {} }).documents.flatMap(({ cells }) => cells);
const states: readonly ('ok' | 'stated' | 'blocked' | 'assumed')[] = blocked.map(({ status }) => status);
const reasons: readonly string[] = explain(documents).documents.flatMap(({ explanations }) => explanations.map(({ id }) => id));
const id: unknown = schema()['$id'];
// @ts-expect-error there is no such target
compile(documents, { targets: ['pulumi'] });
// @ts-expect-error a document has a text
check([{ file: 'ssmc.yaml' }]);
// @ts-expect-error results are not changed
compiled.files.push();
// @ts-expect-error states are no free text
const wrong: 'green' = states[0];
export { id, lines, paths, reasons, wrong };
`;

describe('bad input', () => {
  const run = (...words: string[]) => project.node([inPackage('bin/ssmc.cjs'), ...words]);

  test('a missing build is one line that says what to do', () => {
    const broken = path.join(project.root, 'broken');
    cpSync(inPackage('.'), broken, { recursive: true, filter: (file) => !file.includes(`${path.sep}dist`) });
    const line = `ssmc is not built, ${path.join(broken, 'dist/ssmc.cjs')} is missing.`;
    const bin = project.node([path.join(broken, 'bin/ssmc.cjs'), 'check']);
    expect(bin).toEqual({ code: 1, stdout: '', stderr: `${line} Install ssmc again.\n` });
    mkdirSync(path.join(broken, 'build'));
    expect(project.node([path.join(broken, 'bin/ssmc.cjs'), 'check']).stderr).toBe(`${line} Run npm run build.\n`);
    const caught = `try { require('./broken/index.cjs') } catch ({ message }) { console.log(message) }`;
    expect(project.node(['-e', caught]).stdout).toBe(`${line} Run npm run build.\n`);
    expect(existsSync(path.join(broken, 'dist'))).toBe(false);
  });

  test.each([
    ['18.20.8', 'ssmc requires Node.js 20.19 or later, this is v18.20.8.'],
    ['20.18.3', 'ssmc requires Node.js 20.19 or later, this is v20.18.3.'],
    ['20.19.0', 'undefined'],
    ['22.4.0', 'undefined'],
  ])('node %s: %s', (running, problem) => {
    const pretend = `
      Object.defineProperty(process, 'versions', { value: { node: '${running}' } });
      Object.defineProperty(process, 'version', { value: 'v${running}' });
      console.log(String(require('./node_modules/ssmc/requirements.cjs').problem()));`;
    expect(project.node(['-e', pretend])).toEqual({ code: 0, stdout: `${problem}\n`, stderr: '' });
  });

  test('the version needs no document, errors end with 1', () => {
    expect(run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    project.write('bad.yaml', WITH_ERROR);
    expect(run('check', 'bad.yaml').code).toBe(1);
  });
});
