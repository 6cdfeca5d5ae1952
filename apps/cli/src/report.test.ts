import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentText, WITH_ERROR, WITH_WARNING } from './testing/documents.ts';
import { workspace } from './testing/workspace.ts';

const DENY = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 'ssm:*', Resource: '*' } });

describe('report', () => {
  test('one page on standard output, the same each time', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': WITH_WARNING });
    const { code, stdout, stderr } = await run('report');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(stdout).toMatch(/<title>warned: \d+ ok, \d+ stated, 0 blocked, \d+ assumed, \d+ general, 0 excess<\/title>/);
    expect(stdout).toMatch(/<code>spec\.capabilities\.patchManager<\/code> \(ssmc\.yaml:10\)/);
    expect((await run('report --format html')).stdout).toBe(stdout);
    expect(list()).toEqual(['ssmc.yaml']);
  });

  test('Mermaid, several documents', async () => {
    const { run } = workspace({ 'a.yaml': WITH_WARNING, 'b.yaml': documentText({ regions: ['eu-west-1'] }) });
    const { code, stdout } = await run('report a.yaml b.yaml --format mermaid');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^flowchart LR\n/);
    expect(stdout).toContain('subgraph m0["warned us-east-2"]');
    expect(stdout).toContain('subgraph m1["production eu-west-1"]');
    const page = (await run('report a.yaml b.yaml')).stdout;
    expect(page.match(/<h2>(warned|production): /g)).toHaveLength(2);
  });

  test('a file is written whole, in a new folder, and nothing is printed', async () => {
    const { run, list, read } = workspace({ 'ssmc.yaml': WITH_WARNING });
    const { code, stdout, stderr } = await run('report --out pages/new/report.html');
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    expect(list('pages')).toEqual(['new/report.html']);
    expect(read('pages/new/report.html')).toBe((await run('report')).stdout);
    expect((await run('report -o pages/new/report.html --format mermaid')).code).toBe(0);
    expect(read('pages/new/report.html')).toMatch(/^flowchart LR\n/);
  });

  test('a file that cannot be written', async () => {
    const { run, root } = workspace({ 'ssmc.yaml': WITH_WARNING, 'folder/file': '' });
    const folder = await run('report --out folder');
    expect(folder.code).toBe(1);
    expect(folder.stderr).toContain('folder cannot be written: it is a folder');
    expect((await run('report --out folder/file/report.html')).code).toBe(1);
    symlinkSync('elsewhere.html', path.join(root, 'link.html'));
    expect((await run('report --out link.html')).code).toBe(0);
  });

  test('what the account has is part of it, and what is blocked is no failure of the report', async () => {
    const { run } = workspace({ 'ssmc.yaml': WITH_WARNING, 'scp.json': DENY });
    const { code, stdout } = await run('report --scp scp.json');
    expect(code).toBe(0);
    expect(stdout).toContain('Blocked calls and fixes');
    expect(stdout).toContain('is blocked by service-control-policy');
  });

  test('errors end it', async () => {
    const { code, stdout, stderr } = await workspace({ 'ssmc.yaml': WITH_ERROR }).run('report');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('us-esat-2');
  });
});
