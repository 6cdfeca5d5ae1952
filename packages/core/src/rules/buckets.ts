import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
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
        ? [
            report(context, 'SSMC116', {
              path: [...path, 'name'],
              ...worded('SSMC116', 'bucketName', { name: bucket.name }),
            }),
          ]
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
          ...worded('SSMC154', 'default', { name }),
          expected: 'a bucket name of a-z, 0-9 and -',
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
      ...worded('SSMC138', 'default', { name }),
      expected: FORMS.bucketName.words,
    }),
  ];
}

function keyRules(context: RuleContext, bucket: Bucket, path: Path): readonly Diagnostic[] {
  if (bucket.encryption === 'sse-kms') {
    if (bucket.kmsKey !== undefined) return [];
    return [
      report(context, 'SSMC112', {
        path: [...path, 'encryption'],
        ...worded('SSMC112', 'kmsKey', { name: bucket.name }),
      }),
    ];
  }
  if (bucket.kmsKey === undefined) return [];
  return [
    report(context, 'SSMC117', {
      path: [...path, 'kmsKey'],
      ...worded('SSMC117', 'kmsKey', { encryption: bucket.encryption }),
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
        ...worded('SSMC117', 'region'),
      }),
    ];
  }
  if (byRegion || bucket.region !== undefined || regions.length === 1) return [];
  return [
    report(context, 'SSMC112', {
      path,
      ...worded('SSMC112', 'region', { name: bucket.name, count: regions.length }),
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
        ...worded('SSMC122', 'bucket', { name: name.slice(0, 80) }),
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
          ...worded('SSMC123', 'bucket', { name, region }),
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
            ...worded('SSMC128', 'bucket', { name: bucket.name }),
          }),
        ],
  );
}
