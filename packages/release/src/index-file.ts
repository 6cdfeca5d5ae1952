import * as z from 'zod/mini';
import { archivePath, LIMITS } from './layout.ts';
import { compareVersions, isVersion, newestOf } from './version.ts';

const HASH = /^[0-9a-f]{64}$/;
const NAME = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;
const MODULE = /^[a-z0-9-]{1,40}$/;

const entry = z.strictObject({
  version: z.string().check(z.refine(isVersion)),
  /** When it was published; the one value that another run would give otherwise. */
  date: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)),
  /** SHA-256 of SHA256SUMS. */
  sums: z.string().check(z.regex(HASH)),
  /** What the change demanded, and why. */
  bump: z.enum(['first', 'major', 'minor', 'patch', 'nothing']),
  why: z.string().check(z.maxLength(1000)),
  /** Whether the version says less than the change demanded. */
  understated: z.boolean(),
  /** Relative to the index, with its checksum as Terraform takes it. */
  zip: z.string().check(z.maxLength(300)),
  modules: z.array(
    z.strictObject({ id: z.string().check(z.regex(MODULE)), region: z.string().check(z.regex(MODULE)) }),
  ),
  tool: z.string().check(z.maxLength(100)),
});

const index = z.strictObject({
  format: z.literal(1),
  name: z.string().check(z.regex(NAME)),
  /** Where the folder that holds the index's folder is served, as it was given last. */
  baseUrl: z.optional(z.string().check(z.maxLength(1000))),
  /** The namespace of the module registry, as it was given last. */
  registry: z.optional(z.string().check(z.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/i))),
  versions: z.array(entry).check(z.maxLength(LIMITS.versions)),
});

/** One release in an index. */
export type IndexEntry = Readonly<z.infer<typeof entry>>;

/** All releases of a document, lowest version first. */
export type Index = Readonly<Omit<z.infer<typeof index>, 'versions'>> & { readonly versions: readonly IndexEntry[] };

/** An index without releases. */
export function emptyIndex(name: string): Index {
  return { format: 1, name, versions: [] };
}

/** The index of a document that a text holds, or what is wrong with it. Takes any text. */
export function parseIndex(text: string, name: string): Index | string {
  const data = parsed(text);
  if (typeof data !== 'object' || data === null) return 'it is not JSON';
  const { format, name: own } = data as Readonly<Record<string, unknown>>;
  if (format !== 1) return `its format is ${JSON.stringify(format) ?? 'not there'}, not 1`;
  if (own !== name) return `it is the index of ${JSON.stringify(own) ?? 'no document'}, not of '${name}'`;
  const result = index.safeParse(data);
  if (!result.success) {
    const [issue] = result.error.issues;
    return `${issue?.path.map(String).join('.') || 'the index'} is invalid`;
  }
  return problemOf(result.data) ?? result.data;
}

function problemOf({ name, versions }: Index): string | undefined {
  const seen = new Set<string>();
  for (const { version, zip } of versions) {
    if (seen.has(version)) return `version ${version} is listed twice`;
    seen.add(version);
    const [path, checksum = ''] = zip.split('?checksum=sha256:');
    if (path !== `v${version}/${archivePath(name, version)}` || !HASH.test(checksum)) {
      return `the archive of version ${version} is not where a release has it`;
    }
  }
  return undefined;
}

/** The index as it is written. */
export function printIndex({ versions, ...rest }: Index): string {
  const sorted = versions.toSorted((a, b) => compareVersions(a.version, b.version));
  return `${JSON.stringify({ ...rest, versions: sorted }, null, 2)}\n`;
}

/** The release with this version. */
export function entryOf({ versions }: Index, version: string): IndexEntry | undefined {
  return versions.find((one) => one.version === version);
}

/** The highest release that is no pre-release. */
export function newestEntry(whole: Index): IndexEntry | undefined {
  const newest = newestOf(whole.versions.map(({ version }) => version));
  return newest === undefined ? undefined : entryOf(whole, newest);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
