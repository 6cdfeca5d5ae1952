import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { OutputFile } from '@ssmc/core';

/** The environment in which the real terraform runs. @param folder for its configuration and plugins */
export function terraformEnvironment(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, TF_CLI_CONFIG_FILE: cliConfig(folder), TF_IN_AUTOMATION: '1' };
}

/** Writes a target's files below a folder. */
export function writeFiles(root: string, files: readonly OutputFile[]): void {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, file.path)), { recursive: true });
    writeFileSync(path.join(root, file.path), file.content);
  }
}

/** The provider comes from a mirror on this machine if there is one, and from the registry if not. */
function cliConfig(root: string): string {
  const file = path.join(root, 'terraform.rc');
  const mirror = mirrorRoot();
  const cache = path.join(root, 'plugins');
  mkdirSync(cache);
  const source = mirror
    ? `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`
    : `plugin_cache_dir = ${JSON.stringify(cache)}\n`;
  writeFileSync(file, source);
  return file;
}

function mirrorRoot(): string | undefined {
  const given = process.env['SSMC_TF_MIRROR'];
  if (given) return given;
  const parents = ['/opt', '/usr/local/share', '/usr/share', homedir(), path.join(homedir(), '.terraform.d')];
  const folders = parents.filter((parent) => existsSync(parent)).flatMap((parent) => [parent, ...children(parent)]);
  return folders.find((one) => existsSync(path.join(one, 'registry.terraform.io', 'hashicorp', 'aws')));
}

function children(parent: string): readonly string[] {
  const entries = readdirSync(parent, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(parent, entry.name));
}
