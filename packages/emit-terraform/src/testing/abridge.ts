import type { OutputFile } from '@ssmc/core';

/** All files but the README of a module, whose sections are accepted one by one. */
export function withoutReadme(file: OutputFile): OutputFile | undefined {
  return /^[^/]+\/README\.md$/.test(file.path) ? undefined : file;
}
