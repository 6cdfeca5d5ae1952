import { documentText } from './documents.ts';
import type { NxRun } from './workspace.ts';

const OTHER = documentText({ name: 'batch', regions: ['us-east-2'], vpc: 'vpc-0fedcba9876543210', scope: 'account' });
/** The workspace that changes. */
export const FILES = { 'fleet/web.ssmc.yaml': documentText(), 'fleet/batch.ssmc.yaml': OTHER, 'README.md': 'a\n' };
/** The Regions of the document `web`. */
export const REGIONS = ['eu-north-1', 'eu-west-1', 'us-east-2'];
export const RUN = '--output-style=static';
export const AFFECTED = `affected -t check check-all compile verify --base=HEAD~1 --head=HEAD ${RUN}`;
export const ALL = `run-many -t check check-all compile verify ${RUN}`;

/** The modules whose tasks of a target were selected, and those for which it ran. */
export function modulesOf({ tasks }: NxRun, target: string, project = 'ssmc-web') {
  const ending = `:${target}`;
  const own = tasks.filter(({ id }) => id.startsWith(`${project}.`) && id.endsWith(ending));
  const modules = (some: typeof own) => some.map(({ id }) => id.slice(project.length + 1, -ending.length)).toSorted();
  return { selected: modules(own), ran: modules(own.filter(({ isCached }) => !isCached)) };
}

const NEW_REGION = documentText({ regions: ['us-east-2', 'eu-west-1', 'eu-north-1', 'ap-south-1'] });

type Change = readonly [
  what: string,
  text: string,
  expected: {
    readonly selected: readonly string[];
    readonly compiled: readonly string[];
    readonly verified?: readonly string[];
  },
];

/** Changes of the document `web`, and the modules that are selected, compiled and verified. */
export const CHANGES: readonly Change[] = [
  ['a Region more', NEW_REGION, { selected: ['ap-south-1', ...REGIONS], compiled: ['ap-south-1'] }],
  [
    'a Region less',
    documentText({ regions: ['us-east-2', 'eu-west-1'] }),
    { selected: ['eu-west-1', 'us-east-2'], compiled: [] },
  ],
  [
    'the VPC of one Region',
    documentText({ vpc: 'vpc-0123456789abcdef1' }),
    { selected: REGIONS, compiled: ['us-east-2'] },
  ],
  [
    'a capability of all Regions',
    documentText({ capabilities: 'patchManager: true, inventory: true' }),
    { selected: REGIONS, compiled: REGIONS },
  ],
  ['a comment', `# a comment\n${documentText()}`, { selected: REGIONS, compiled: [] }],
  ['a tag', documentText({ tags: '{ team: a }' }), { selected: REGIONS, compiled: REGIONS }],
];
