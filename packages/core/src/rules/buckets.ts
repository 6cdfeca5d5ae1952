import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { oneOf } from '../diagnostics/suggest.ts';
import type { Path } from '../document/document.ts';
import { FORMS, isBucketName } from '../requirements/forms.ts';
import { optionsOf, ownBucket, type Requirements } from '../requirements/requirements.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

interface Reference {
  readonly name: string;
  readonly path: Path;
}

/** The buckets of the user's and what refers to them. */
export const bucketRules: Rule = (context) => [
  ...definitions(context),
  ...references(context.requirements).flatMap((reference) => referenceRules(context, reference)),
  ...periods(context),
  ...unused(context),
];

/** Every place that names an entry of `spec.buckets`. */
function references(requirements: Requirements): readonly Reference[] {
  const base: Path = ['spec', 'capabilities'];
  const run = optionsOf(requirements.capabilities.runCommand);
  const sessions = optionsOf(requirements.capabilities.sessionManager);
  const patching = optionsOf(requirements.capabilities.patchManager);
  return [
    ...(run?.outputBucket ? [{ name: run.outputBucket, path: [...base, 'runCommand', 'outputBucket'] }] : []),
    ...(run?.scriptBuckets ?? []).map((name, index) => ({
      name,
      path: [...base, 'runCommand', 'scriptBuckets', index],
    })),
    ...(sessions?.logBucket ? [{ name: sessions.logBucket, path: [...base, 'sessionManager', 'logBucket'] }] : []),
    ...(patching?.patchListBucket
      ? [{ name: patching.patchListBucket, path: [...base, 'patchManager', 'patchListBucket'] }]
      : []),
  ];
}

function definitions(context: RuleContext): readonly Diagnostic[] {
  const { buckets } = context.requirements;
  return buckets.flatMap((bucket, index) => {
    const path: Path = ['spec', 'buckets', index];
    const twice = buckets.findIndex((other) => other.name === bucket.name) < index;
    return [
      ...(twice
        ? [report(context, 'SSMC116', { path: [...path, 'name'], message: `Duplicate bucket name '${bucket.name}'.` })]
        : []),
      ...nameRules(context, bucket, path),
      ...keyRules(context, bucket, path),
      ...regionRules(context, bucket, path),
    ];
  });
}

type Bucket = Requirements['buckets'][number];

/** Every name of a bucket and where it is. */
function namesOf(bucket: Bucket, path: Path): readonly (readonly [at: Path, name: string])[] {
  if (typeof bucket.bucketName === 'object') {
    return Object.entries(bucket.bucketName).map(([region, name]) => [[...path, 'bucketName', region], name]);
  }
  return [[[...path, bucket.bucketName === undefined ? 'name' : 'bucketName'], bucket.bucketName ?? bucket.name]];
}

/** The certificate of S3 matches one label before its host: SSM Agent verifies no bucket whose name holds periods. */
function periods(context: RuleContext): readonly Diagnostic[] {
  const used = new Set(references(context.requirements).map(({ name }) => name));
  return context.requirements.buckets.flatMap((bucket, index) =>
    namesOf(bucket, ['spec', 'buckets', index])
      .filter(([, name]) => used.has(bucket.name) && name.includes('.') && isBucketName(name))
      .map(([path, name]) =>
        report(context, 'SSMC154', {
          path,
          message: `The name of bucket '${name}' has periods. The S3 TLS certificate does not match it.`,
          expected: 'a bucket name of a-z, 0-9 and -',
          fix: 'Use a bucket whose name has no periods.',
        }),
      ),
  );
}

/** Where no bucketName is given, the name that references use is the name of the bucket. */
function nameRules(context: RuleContext, { name, bucketName }: Bucket, path: Path): readonly Diagnostic[] {
  if (bucketName !== undefined || isBucketName(name)) return [];
  return [
    report(context, 'SSMC138', {
      path: [...path, 'name'],
      message: `'${name}' is not a bucket name.`,
      expected: FORMS.bucketName.words,
      fix: 'Give bucketName, or choose another name.',
    }),
  ];
}

function keyRules(context: RuleContext, bucket: Bucket, path: Path): readonly Diagnostic[] {
  if (bucket.encryption === 'sse-kms') {
    if (bucket.kmsKey !== undefined) return [];
    return [
      report(context, 'SSMC112', {
        path: [...path, 'encryption'],
        message: `Bucket '${bucket.name}' is encrypted with a KMS key, but Missing required field kmsKey.`,
        fix: 'Add kmsKey with the ARN of the key.',
      }),
    ];
  }
  if (bucket.kmsKey === undefined) return [];
  return [
    report(context, 'SSMC117', {
      path: [...path, 'kmsKey'],
      message: `kmsKey has no effect with encryption: ${bucket.encryption}.`,
      fix: 'Set encryption: sse-kms, or remove kmsKey.',
    }),
  ];
}

function regionRules(context: RuleContext, bucket: Bucket, path: Path): readonly Diagnostic[] {
  const { regions } = context.requirements;
  const byRegion = typeof bucket.bucketName === 'object';
  if (byRegion && bucket.region !== undefined) {
    return [
      report(context, 'SSMC117', {
        path: [...path, 'region'],
        message: 'region has no effect when bucketName is a map by Region.',
      }),
    ];
  }
  if (byRegion || bucket.region !== undefined || regions.length === 1) return [];
  return [
    report(context, 'SSMC112', {
      path,
      message: `Bucket '${bucket.name}' needs a region: the document has ${regions.length} Regions.`,
      fix: 'Add region, or set bucketName to a map from Region to bucket.',
    }),
  ];
}

function referenceRules(context: RuleContext, { name, path }: Reference): readonly Diagnostic[] {
  const { requirements } = context;
  const known = requirements.buckets.map((bucket) => bucket.name);
  if (!known.includes(name)) {
    return [
      report(context, 'SSMC122', {
        path,
        message: `Unknown bucket '${name.slice(0, 80)}': spec.buckets does not list it.`,
        expected: known.length > 0 ? oneOf(known) : 'an entry of spec.buckets',
      }),
    ];
  }
  return requirements.regions.flatMap((region) => {
    const bucket = ownBucket(requirements, name, region);
    if (!bucket) {
      return [
        report(context, 'SSMC123', {
          path,
          message: `Bucket '${name}' has no name for ${region}.`,
          fix: `Add ${region} to its bucketName.`,
          region,
        }),
      ];
    }
    return bucket.region === region ? [] : [otherRegion(context, path, { name, home: bucket.region, region })];
  });
}

function otherRegion(
  context: RuleContext,
  path: Path,
  bucket: { readonly name: string; readonly home: string; readonly region: string },
): Diagnostic {
  const isPrivate = context.requirements.privateLink !== undefined;
  return report(context, isPrivate ? 'SSMC124' : 'SSMC125', {
    path,
    message: `Bucket '${bucket.name}' is in ${bucket.home}, but nodes in ${bucket.region} use it${isPrivate ? '. An S3 endpoint reaches its own Region only' : ' across Regions'}.`,
    fix: 'Set bucketName to a map with a bucket in each Region.',
    region: bucket.region,
  });
}

function unused(context: RuleContext): readonly Diagnostic[] {
  const used = new Set(references(context.requirements).map(({ name }) => name));
  return context.requirements.buckets.flatMap((bucket, index) =>
    used.has(bucket.name)
      ? []
      : [
          report(context, 'SSMC128', {
            path: ['spec', 'buckets', index, 'name'],
            message: `No capability uses bucket '${bucket.name}'.`,
          }),
        ],
  );
}
