import type { Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { SNAPSHOT_SCRIPT } from '../render/snapshot-script.ts';

/** Prints the script that collects what `verify --against DIR` reads. It is the same for every document. */
export const snapshotScript: Run = (_, host) => {
  host.stdout(SNAPSHOT_SCRIPT);
  return EXIT.fine;
};
