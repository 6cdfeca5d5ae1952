import path from 'node:path';
import type { OutputFile } from '@ssmc/core';
import type { FileSystem } from '../host.ts';
import type { StaleFile } from '../io/changes.ts';
import { writeSteps } from '../io/session.ts';
import type { Step } from '../io/steps.ts';
import { makeFolders } from '../io/tree.ts';
import type { WrittenFile } from '../io/written.ts';

/** In which order files are put in place. */
type Turn = 'retired' | 'content' | 'manifest' | 'recorded';

/** New files of one document, written under other names, and the files to remove. */
export interface Staging {
  readonly write: (file: OutputFile, turn: Turn) => void;
  readonly remove: (file: StaleFile) => void;
  readonly forget: (files: readonly WrittenFile[]) => void;
  /** Writes down the steps, if there are any. */
  readonly close: () => void;
}

/**
 * Stages the changes of one document. A teardown is in place before the module goes. A manifest that forgets a file is in place only after the
 * file is gone: as long as it is there, one of them says that ssmc wrote it.
 */
export function stageIn(fs: FileSystem, folder: string): Staging {
  const placed: Record<Turn, Step[]> = { retired: [], content: [], manifest: [], recorded: [] };
  const removed: StaleFile[] = [];
  const forgotten: Step[] = [];
  let count = 0;
  const write = ({ path: place, content, executable }: OutputFile, turn: Turn): void => {
    if (count === 0) makeFolders(fs, folder);
    const from = String(count++);
    fs.writeFileSync(path.join(folder, from), content, { flag: 'wx', mode: executable === true ? 0o755 : 0o644 });
    placed[turn].push({ place, from });
  };
  const removals = (isManifest: boolean): readonly Step[] =>
    removed.flatMap((one) => (one.isManifest === isManifest ? [{ remove: one.file, sha256: one.sha256 }] : []));
  const close = (): void => {
    const { retired, content, manifest, recorded } = placed;
    const contents = [...retired, ...content, ...removals(false)];
    const steps = [...contents, ...manifest, ...removals(true), ...recorded, ...forgotten];
    if (steps.length === 0) return;
    makeFolders(fs, folder);
    writeSteps(fs, folder, steps);
  };
  return {
    write,
    remove: (file) => void removed.push(file),
    forget: (files) => void forgotten.push(...files.map(({ file, hash }) => ({ remove: file, sha256: hash }))),
    close,
  };
}
