import type { Flag } from '../command.ts';

/** How a release is published. */
export const PUBLISH_FLAGS: readonly Flag[] = [
  { name: 'to', value: 'FOLDER|s3://BUCKET/PREFIX', description: 'where releases are stored' },
  { name: 'version', value: 'X.Y.Z', description: 'the version of the release' },
  {
    name: 'bump',
    value: 'auto',
    choices: ['auto'],
    description: 'the least version that the change since the newest release demands (default)',
  },
  { name: 'allow-understated', description: 'allow a version that says less than the change demands, and record it' },
  { name: 'base-url', value: 'URL', description: 'the address that serves the storage, for READMEs and stable/' },
  { name: 'registry', value: 'NAMESPACE', description: 'also write a Terraform and OpenTofu module registry' },
  { name: 'source', value: 'COMMIT', description: 'the Git commit of the document, for provenance.json' },
  { name: 'dry-run', description: 'store nothing; print the difference, the version and the files' },
];

/** How a release is verified. */
export const VERIFY_RELEASE_FLAGS: readonly Flag[] = [
  { name: 'version', value: 'X.Y.Z', description: 'the release (default the newest that is no pre-release)' },
  { name: 'sums', value: 'SHA256', description: 'the approved digest of SHA256SUMS, as publish prints it last' },
  { name: 'skip-rebuild', description: 'do not generate the files again from the recorded document' },
];
