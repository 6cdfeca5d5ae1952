import type { Command } from '../command.ts';
import { targetOptionsHelp } from '../render/target-options.ts';
import { COMMENTS_FLAG, COMPILE_FLAGS, OPTION_FLAG, REGION_FLAG, TARGET_FLAG } from './compile-flags.ts';
import { PUBLISH_FLAGS, VERIFY_RELEASE_FLAGS } from './release-flags.ts';
import { AGAINST_FLAGS, ASSUMPTION_FLAGS, POLICY_FLAGS } from './verify-flags.ts';

/** Every command. To add one, add a row. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'compile',
    summary: 'Check, plan and write the modules of all targets',
    operands: '[FILES...]',
    examples: [
      ['ssmc compile', 'ssmc.yaml of this folder, all targets, into dist/ssmc'],
      ['ssmc compile fleet/*.yaml --target terraform --out modules', 'several documents, one target'],
      ['ssmc compile production.yaml --region us-east-2 --dry-run', 'what would change for one Region'],
      ['ssmc compile --check', 'in CI: exit with 3 if the files are not up to date'],
    ],
    flags: COMPILE_FLAGS,
    formats: ['human', 'json', 'github', 'sarif'],
    load: async () => (await import('./compile.ts')).compile,
    moreHelp: targetOptionsHelp,
  },
  {
    name: 'check',
    summary: 'Print all diagnostics of each document and between them',
    operands: '[FILES...]',
    examples: [
      ['ssmc check', 'ssmc.yaml of this folder'],
      ['ssmc check fleet/*.yaml --format sarif > ssmc.sarif', 'for code scanning'],
      ['ssmc check --target terraform', 'diagnostics of the Terraform target only'],
      ['cat production.yaml | ssmc check -', 'from standard input'],
    ],
    flags: [TARGET_FLAG],
    formats: ['human', 'json', 'github', 'sarif'],
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'plan',
    summary: 'Print the target independent resource plan',
    operands: '[FILES...]',
    examples: [
      ['ssmc plan production.yaml', 'every resource, and the fields that require it'],
      ['ssmc plan production.yaml --format json', 'with policies and outputs'],
    ],
    flags: [],
    formats: ['human', 'json'],
    load: async () => (await import('./plan.ts')).plan,
  },
  {
    name: 'explain',
    summary: 'Explain why a resource, action or bucket is in the plan, or why it is not',
    operands: '[FILES...] [NAME...]',
    examples: [
      ['ssmc explain s3:GetObject', 'the statements that grant it, the lines that require it, and AWS sources'],
      ['ssmc explain SSMC130', 'the page of a diagnostic'],
      [
        'ssmc explain production.yaml --why-not kms',
        'what would bring a service, an action, a bucket, a capability or a field',
      ],
    ],
    flags: [
      {
        name: 'why-not',
        value: 'NAME',
        isList: true,
        description: 'service, action or bucket that is not in the plan',
      },
    ],
    formats: ['human', 'json', 'markdown'],
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'verify',
    summary: 'Check that IAM policies and network rules allow every required API call',
    operands: '[FILES...]',
    examples: [
      ['ssmc verify', 'each capability in each Region: ok, stated, blocked or assumed'],
      ['ssmc verify --scp scp.json --boundary boundary.json', 'with what else the account has'],
      ['ssmc verify --bucket-policy ops-logs-use2=policy.json', 'what the owner of a bucket allows'],
      [
        'ssmc verify --fail-on assumed --accept bucket-policy:ops-logs',
        'exit with 1 for assumptions that are not accepted',
      ],
      ['ssmc verify --against template.yaml', 'the same calls through existing resources'],
      ['ssmc verify --against snapshot --region us-east-2', 'what ssmc snapshot-script collected'],
    ],
    flags: [...POLICY_FLAGS, ...AGAINST_FLAGS, ...ASSUMPTION_FLAGS],
    formats: ['human', 'json', 'junit'],
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'snapshot-script',
    summary: 'Print a read-only script that collects existing resources for verify --against',
    operands: '',
    examples: [
      ['ssmc snapshot-script > snapshot.sh', 'read it, it is short'],
      [
        'ssmc snapshot-script | bash -s -- --region us-east-2 --role my-role --vpc-id vpc-0123456789abcdef0',
        'with the credentials of your shell',
      ],
      ['ssmc verify --against ssmc-snapshot', 'what it wrote'],
    ],
    flags: [],
    formats: ['human'],
    load: async () => (await import('./snapshot-script.ts')).snapshotScript,
  },
  {
    name: 'report',
    summary: 'Write one page with the matrix, the diagrams and the reasons',
    operands: '[FILES...]',
    examples: [
      ['ssmc report > report.html', 'one HTML file that loads nothing from the network'],
      ['ssmc report fleet/*.yaml --out report.html', 'several documents in one page'],
      ['ssmc report --format mermaid', 'the diagrams for a README'],
    ],
    flags: [
      { name: 'out', short: 'o', value: 'FILE', description: 'where to write (default standard output)' },
      ...POLICY_FLAGS,
    ],
    formats: ['html', 'mermaid'],
    load: async () => (await import('./report.ts')).report,
  },
  {
    name: 'diff',
    summary: 'Compare two versions of a document: what changes in meaning, and what each target does about it',
    operands: 'OLD NEW',
    examples: [
      ['ssmc diff dist/ssmc/production production.yaml', 'the compiled version and the document as it is now'],
      ['ssmc diff old.yaml new.yaml --format markdown', 'as a comment of a pull request'],
      ['ssmc diff v1/production v2/production --format json', 'two compiled folders, as data'],
      ['ssmc diff production@1.4.0 production@stable --to releases', 'two releases'],
    ],
    flags: [{ name: 'to', value: 'FOLDER|URL|s3://BUCKET/PREFIX', description: 'where NAME@VERSION is published' }],
    formats: ['human', 'json', 'markdown'],
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    name: 'publish',
    summary: 'Publish a compiled folder as an immutable release',
    operands: 'DIR',
    examples: [
      ['ssmc publish dist/ssmc/production --to releases', 'the next version, by what changed'],
      ['ssmc publish dist/ssmc/production --to s3://modules --version 2.0.0-rc.1', 'a pre-release, in a bucket'],
      ['ssmc publish dist/ssmc/production --to site --registry platform', 'with a module registry'],
      ['ssmc publish dist/ssmc/production --to releases --dry-run', 'what would be published'],
    ],
    flags: PUBLISH_FLAGS,
    formats: ['human', 'json'],
    load: async () => (await import('./publish.ts')).publish,
  },
  {
    name: 'verify-release',
    summary: 'Check that a release is whole, unchanged, and generated from its recorded document',
    operands: 'DIR|URL|s3://BUCKET/PREFIX/NAME',
    examples: [
      ['ssmc verify-release releases/production --sums DIGEST', 'the newest release is the one that was approved'],
      ['ssmc verify-release https://modules.example.com/production --version 1.4.0', 'of a web server'],
    ],
    flags: VERIFY_RELEASE_FLAGS,
    formats: ['human', 'json'],
    load: async () => (await import('./verify-release.ts')).verifyRelease,
  },
  {
    name: 'slices',
    summary: 'Write the hashes on which the files and the proof of each module depend',
    operands: '[FILE]',
    examples: [['ssmc slices production.yaml --out dist/ssmc-slices/production', 'two files for each module']],
    flags: [
      TARGET_FLAG,
      REGION_FLAG,
      { name: 'out', short: 'o', value: 'DIR', description: 'where to write (default dist/ssmc-slices/NAME)' },
      COMMENTS_FLAG,
      OPTION_FLAG,
    ],
    formats: ['human'],
    load: async () => (await import('./slices.ts')).slices,
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of requirements documents',
    operands: '[document|diff]',
    examples: [
      ['ssmc schema > ssmc.schema.json', 'for editors: # yaml-language-server: $schema=./ssmc.schema.json'],
      ['ssmc schema diff', 'of what ssmc diff --format json prints'],
    ],
    flags: [],
    formats: ['human', 'json'],
    load: async () => (await import('./schema.ts')).schema,
  },
  {
    name: 'regions',
    summary: 'Print what is known of each Region',
    operands: '[REGION...]',
    examples: [
      ['ssmc regions', 'one line for each'],
      ['ssmc regions af-south-1', 'all of one, with the names of its buckets'],
    ],
    flags: [],
    formats: ['human', 'json'],
    load: async () => (await import('./regions.ts')).regions,
  },
  {
    name: 'facts',
    summary: 'Print every fact about AWS with its source and date',
    operands: '',
    examples: [
      ['ssmc facts', 'as tables'],
      ['ssmc facts --format json', 'as data'],
    ],
    flags: [],
    formats: ['human', 'json'],
    load: async () => (await import('./facts.ts')).facts,
  },
];
