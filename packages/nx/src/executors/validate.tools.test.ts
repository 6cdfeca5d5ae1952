import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExecutorContext } from 'nx/src/config/misc-interfaces';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type ValidateOptions, validate } from './validate.ts';

const MODULE = 'us-east-2';
const TEMPLATE = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n';
const FINE = {
  [`slices/${MODULE}.json`]: '{}',
  [`out/terraform/${MODULE}/main.tf`]: 'resource "terraform_data" "one" {}\n',
  [`out/cloudformation/${MODULE}.yaml`]: TEMPLATE,
  [`out/aws-cli/${MODULE}/deploy.sh`]: '#!/usr/bin/env bash\necho "$1"\n',
};

/** What the executor says of these files, with what it prints. */
async function validated(files: Readonly<Record<string, string>>, more: Partial<ValidateOptions> = {}) {
  const root = mkdtempSync(path.join(tmpdir(), 'ssmc-nx-validate-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
  let text = '';
  const collect = (piece: string | Uint8Array) => {
    text += String(piece);
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(collect));
  const shared = { document: 'web.ssmc.yaml', module: MODULE, slices: 'slices', compiled: 'out' };
  const { success } = await validate({ ...shared, targets: [], missing: 'note', ...more }, { root } as ExecutorContext);
  for (const spy of spies) spy.mockRestore();
  return { success, text, root };
}

describe('validate', () => {
  test('runs all three tools, and leaves the outputs as they are', async () => {
    const { success, text, root } = await validated(FINE);
    const places = ['terraform', 'cloudformation', 'aws-cli'].map((target) => `module ${MODULE}, target ${target}`);
    expect([success, text.match(/^.*, target .* is valid\.$/gm)], text).toEqual([
      true,
      ['terraform', 'cfn-lint', 'shellcheck'].map(
        (tool, index) => `${tool}: web.ssmc.yaml, ${places[index]} is valid.`,
      ),
    ]);
    expect(readdirSync(path.join(root, 'out/terraform', MODULE))).toEqual(['main.tf']);
  });

  test.each([
    ['terraform', `terraform/${MODULE}/main.tf`, 'output "x" { value = var.absent }\n', /undeclared input variable/],
    ['terraform', `terraform/${MODULE}/main.tf`, 'output {\n', /terraform: .* is NOT valid/],
    ['cloudformation', `cloudformation/${MODULE}.yaml`, `${TEMPLATE}    Properties: { Color: red }\n`, /E3002/],
    ['aws-cli', `aws-cli/${MODULE}/deploy.sh`, '#!/usr/bin/env bash\nunused=1\n', /SC2034/],
  ])('%s: what is wrong in %s fails', async (target, file, content, message) => {
    const { success, text } = await validated({ ...FINE, [`out/${file}`]: content }, { targets: [target] });
    expect(text).toMatch(message);
    expect([success, text.endsWith(`, target ${target} is NOT valid.\n`)], text).toEqual([false, true]);
  });

  test('selects the targets, and does nothing for a module that is not made', async () => {
    const broken = { ...FINE, [`out/terraform/${MODULE}/main.tf`]: 'output {\n' };
    expect(await validated(broken, { targets: ['aws-cli'] })).toMatchObject({
      success: true,
      text: `shellcheck: web.ssmc.yaml, module ${MODULE}, target aws-cli is valid.\n`,
    });
    expect((await validated({})).text).toMatch(/makes no module us-east-2/);
  });

  test.each([
    ['note', true],
    ['error', false],
  ] as const)('where nothing is installed, says so: %s', async (missing, isFine) => {
    vi.stubEnv('PATH', tmpdir());
    onTestFinished(() => void vi.unstubAllEnvs());
    const { success, text } = await validated(FINE, { missing });
    expect([success, text.trim().split('\n')]).toEqual([
      isFine,
      [
        `NOT VALIDATED: web.ssmc.yaml, module ${MODULE}, target terraform. terraform is not installed.`,
        `NOT VALIDATED: web.ssmc.yaml, module ${MODULE}, target cloudformation. cfn-lint is not installed.`,
        `NOT VALIDATED: web.ssmc.yaml, module ${MODULE}, target aws-cli. shellcheck is not installed.`,
      ],
    ]);
  });
});
