import { expect, test } from 'vitest';
import { documentText } from './testing/documents.ts';
import { type Workspace, workspace } from './testing/workspace.ts';

/** As git does on a checkout with core.autocrlf. */
function checkOut({ list, read, write }: Workspace, folder: string): void {
  const files = list(folder).map((file) => `${folder}/${file}`);
  write(Object.fromEntries(files.map((file) => [file, read(file).replaceAll('\n', '\r\n')])));
}

test('a checkout with CRLF is told from edited files', async () => {
  const place = workspace({ 'ssmc.yaml': documentText() });
  await place.run('compile');
  checkOut(place, 'dist');
  const checked = await place.run('compile --check');
  expect(checked.code).toBe(3);
  expect(checked.stderr).toMatch(/note SSMC418: Nothing but line endings differs in \S+ and \d+ more/);
  expect((await place.run('compile')).code).toBe(0);
  expect(place.list('dist').some((file) => place.read(`dist/${file}`).includes('\r'))).toBe(false);
  expect(await place.run('compile --check -q')).toEqual(expect.objectContaining({ code: 0, stderr: '' }));
});

test('an edited file is not one with other line endings', async () => {
  const place = workspace({ 'ssmc.yaml': documentText() });
  await place.run('compile');
  const [file] = place.list('dist').filter((one) => one.endsWith('.yaml'));
  place.write({ [`dist/${file}`]: `${place.read(`dist/${file}`).replaceAll('\n', '\r\n')}# mine\r\n` });
  const { code, stderr } = await place.run('compile --check');
  expect([code, stderr]).toEqual([3, expect.not.stringContaining('SSMC418')]);
});

test('files with CRLF that are no longer wanted are removed as ours', async () => {
  const place = workspace({ 'ssmc.yaml': documentText({ regions: ['us-east-2', 'eu-west-1'] }) });
  await place.run('compile --target cloudformation');
  checkOut(place, 'dist');
  place.write({ 'ssmc.yaml': documentText() });
  const { stderr } = await place.run('compile --target cloudformation');
  expect(stderr).not.toContain('SSMC404');
  expect(place.list('dist').filter((file) => file.includes('cloudformation/eu-west-1'))).toEqual([]);
});

test('a document with CRLF compiles to the same bytes, the recorded document included', async () => {
  const text = documentText();
  const [unix, windows] = [workspace({ 'ssmc.yaml': text }), workspace({ 'ssmc.yaml': text.replaceAll('\n', '\r\n') })];
  for (const { run } of [unix, windows]) expect((await run('compile')).code).toBe(0);
  expect(windows.list('dist')).toEqual(unix.list('dist'));
  for (const file of unix.list('dist')) expect(windows.read(`dist/${file}`), file).toBe(unix.read(`dist/${file}`));
});
