import { TARGET_IDS } from '@ssmc/core';
import type { Flag } from '../command.ts';

/** For which targets. */
export const TARGET_FLAG: Flag = {
  name: 'target',
  value: 'TARGETS',
  isList: true,
  choices: TARGET_IDS,
  description: 'only these targets (default all)',
};

/** How `check` looks at many documents, each of which is checked by itself, too. */
export const BETWEEN_FLAG: Flag = {
  name: 'between',
  description: 'only what several documents claim: names, singletons of an account and Region',
};

/** For which modules. */
export const REGION_FLAG: Flag = {
  name: 'region',
  value: 'REGIONS',
  isList: true,
  description: 'only the modules of these Regions; account for the module of the account',
};

/** How much is explained in the files. */
export const COMMENTS_FLAG: Flag = {
  name: 'comments',
  value: 'LEVEL',
  choices: ['full', 'short', 'none'],
  description: 'how much of the reasons is written into the files (default short)',
};

/** Options of targets. */
export const OPTION_FLAG: Flag = {
  name: 'option',
  value: 'TARGET.KEY=VALUE',
  isList: false,
  description: 'an option of a target; may be repeated',
};

/** What of the documents is written, where and how. */
export const COMPILE_FLAGS: readonly Flag[] = [
  TARGET_FLAG,
  REGION_FLAG,
  { name: 'out', short: 'o', value: 'DIR', description: 'where to write (default dist/ssmc)' },
  { name: 'check', description: 'write nothing; list the files that differ and exit with 3 if there are any' },
  { name: 'dry-run', description: 'write nothing; list what would be done' },
  { name: 'list-files', description: 'print the path of every file, and nothing else' },
  COMMENTS_FLAG,
  {
    name: 'forget',
    value: 'MODULE',
    isList: true,
    description: 'remove the kept teardown of a module that left the document',
  },
  OPTION_FLAG,
];
