import { type Compilation, modulesOf, needsIn } from '../compile.ts';
import { meantHint } from '../diagnostics/suggest.ts';
import { nodeAt, type ParsedDocument, type Path, placeAt } from '../document/document.ts';
import { ENDPOINT_SERVICES, hasEc2Messages } from '../facts/endpoint-services.ts';
import { MANAGED_BUCKETS, type ManagedBucketKey } from '../facts/managed-buckets.ts';
import { REGIONS, type RegionId, regionOf } from '../facts/regions.ts';
import { callFacts } from '../needs/call-facts.ts';
import { managedBucketFor } from '../needs/managed-bucket.ts';
import type { ModulePlan } from '../plan/plan.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { allFields } from '../requirements/schema-walk.ts';
import { entriesOf } from './entries.ts';
import { isNamed } from './explain.ts';
import { needEntries } from './need-entries.ts';
import { PRIVATE_LINK, PROBES, type Probe, publicBucket } from './probes.ts';

/** Why something is not in the plan of one Region. */
export interface Absence {
  readonly region: RegionId;
  /**
   * present: it is there; possible: one of `lines` would bring it; impossible: it cannot be had in this Region; never: nothing that a
   * document can ask for brings it.
   */
  readonly status: 'present' | 'possible' | 'impossible' | 'never';
  readonly message: string;
  /** Lines of the document, each of which would bring it. */
  readonly lines: readonly string[];
}

/**
 * Which requirement would bring a service, an action, a bucket, a resource, a capability or a field, or why it is impossible, for each Region.
 * Names are compared as a whole.
 */
export function whyNot({ requirements, parsed }: Compilation, name: string): readonly Absence[] {
  const field = fieldNamed(parsed, name);
  return requirements.regions.map((region) => {
    const found = absence(requirements, region, bucketName(requirements, region, name));
    if (found.status !== 'never') return found;
    return { region, ...(field ?? publicBucketNamed(requirements, region, name) ?? unknownName(name)) };
  });
}

/** A capability, or another field of the document by its name or its path. */
function fieldNamed(parsed: ParsedDocument, name: string): Omit<Absence, 'region'> | undefined {
  const lower = name.toLowerCase();
  const all = allFields().filter(
    (path) => pathName(path).toLowerCase() === lower || String(path.at(-1)).toLowerCase() === lower,
  );
  const capability = all.find((path) => path.length === 3 && path[1] === 'capabilities');
  const paths = capability ? [capability] : all;
  if (paths.length === 0) return undefined;
  const given = paths.find((path) => nodeAt(parsed.root, path).node !== undefined);
  if (given) {
    const line = placeAt(parsed, given)?.start.line;
    return { status: 'present', message: `${pathName(given)} is in the document, on line ${line}.`, lines: [] };
  }
  return { status: 'possible', message: `${name} is not in the document.`, lines: paths.map(pathName) };
}

/** Any name with a hyphen, a digit or a period may be a bucket's; a word that is nearly one of ours is more likely that. */
function publicBucketNamed(
  requirements: Requirements,
  region: RegionId,
  name: string,
): Omit<Absence, 'region'> | undefined {
  if (!BUCKET.test(name) || meantHint(name, vocabulary()) !== '') return undefined;
  const probe = publicBucket(name);
  const inside = requirements.privateLink ? requirements : PRIVATE_LINK.apply(requirements, region);
  if (!brings(probe, { requirements: inside, region, name })) return undefined;
  const lines = requirements.privateLink ? probe.line : `${PRIVATE_LINK.line} and ${probe.line}`;
  return {
    status: 'possible',
    message: `${name} is not in the plan. Public buckets are allowed by name.`,
    lines: [...(HOST.test(name) ? [`spec.network.packageSources with ${name} in hosts`] : []), lines],
  };
}

/** As a server is named. A bucket may be, too. */
const HOST = /^[^.]+(\.[^.]+){2,}$/;

const BUCKET = /^(?=.*[-.0-9])[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

function pathName(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? '[]' : step))
    .join('.')
    .replaceAll('.[]', '[]');
}

function unknownName(name: string): Omit<Absence, 'region'> {
  const isNeeded = /^[a-z0-9-]+:[A-Za-z*]+$/.test(name) || vocabulary().includes(name);
  const what = isNeeded ? `requires ${name}` : `is named ${name}`;
  return {
    status: 'never',
    message: `No field of a document ${what}.${meantHint(name, vocabulary())}`,
    lines: [],
  };
}

/** What can be requested by name: services, actions, AWS managed S3 buckets, and fields, the capabilities among them. */
function vocabulary(): readonly string[] {
  const fields = allFields().map((path) => String(path.at(-1)));
  const actions = callFacts().map(({ action }) => action);
  return [...new Set([...ENDPOINT_SERVICES, ...Object.keys(MANAGED_BUCKETS), ...fields, ...actions])];
}

/** `patchManager` means the bucket that the Region has under that key of `spec.managedBuckets`. */
function bucketName(requirements: Requirements, region: RegionId, name: string): string {
  if (!Object.hasOwn(MANAGED_BUCKETS, name)) return name;
  const bucket = managedBucketFor(requirements, name as ManagedBucketKey, region);
  return bucket.kind === 'bucket' ? bucket.name : name;
}

function absence(requirements: Requirements, region: RegionId, name: string): Absence {
  if (isThere(requirements, region, name)) {
    return {
      region,
      status: 'present',
      message: `${name} is in the plan. Run ssmc explain ${name} for the reason.`,
      lines: [],
    };
  }
  const impossible = impossibility(requirements, region, name);
  if (impossible) return { region, status: 'impossible', message: impossible, lines: [] };
  const lines = linesThatBring(requirements, region, name);
  if (lines.length > 0) return { region, status: 'possible', message: `${name} is not in the plan.`, lines };
  return { region, status: 'never', message: `No field of a document requires ${name}.`, lines: [] };
}

function linesThatBring(requirements: Requirements, region: RegionId, name: string): readonly string[] {
  const alone = leastOf(PROBES.filter((probe) => brings(probe, { requirements, region, name })));
  if (alone.length > 0 || requirements.privateLink) return alone.map(({ line }) => line);
  const inside = PRIVATE_LINK.apply(requirements, region);
  if (isThere(inside, region, name)) return [PRIVATE_LINK.line];
  const both = leastOf(PROBES.filter((probe) => brings(probe, { requirements: inside, region, name })));
  return both.map(({ line }) => `${PRIVATE_LINK.line} and ${line}`);
}

/** Without those that ask for more than another one that is enough. */
function leastOf(probes: readonly Probe[]): readonly Probe[] {
  const lines = new Set(probes.map(({ line }) => line));
  return probes.filter(({ beyond = [] }) => !beyond.some((line) => lines.has(line)));
}

function brings(
  probe: Probe,
  { requirements, region, name }: { requirements: Requirements; region: RegionId; name: string },
): boolean {
  return isThere(probe.apply(requirements, region), region, name);
}

function isThere(requirements: Requirements, region: RegionId, name: string): boolean {
  const isService = (ENDPOINT_SERVICES as readonly string[]).includes(name);
  if (!isService && needEntries(needsIn(requirements, region), region).some((entry) => isNamed(entry, name)))
    return true;
  return modulesOf(requirements, region).some((module) =>
    isService ? hasEndpoint(module, name) : holds(module, name),
  );
}

function hasEndpoint(module: ModulePlan, service: string): boolean {
  return module.resources.some((resource) => resource.kind === 'vpc-endpoint' && resource.service === service);
}

/** Endpoint policies allow calls but grant none: an action is there only when a policy of an identity has it. */
function holds(module: ModulePlan, name: string): boolean {
  const isAction = /^[a-z0-9-]+:[A-Za-z*]+$/.test(name);
  const endpoints = module.resources.flatMap(({ kind, id }) => (kind === 'vpc-endpoint' ? [`${id}/`] : []));
  const entries = entriesOf(module).filter(({ id }) => !isAction || !endpoints.some((start) => id.startsWith(start)));
  return entries.some((entry) => isNamed(entry, name));
}

function impossibility(requirements: Requirements, region: RegionId, name: string): string | undefined {
  const lower = name.toLowerCase();
  if (/^ec2messages(:|$)/.test(lower) && !hasEc2Messages(region)) {
    return `${region} was launched in 2024 or later and has no ec2messages. SSM Agent 3.3.40.0 or later uses ssmmessages.`;
  }
  if (/^ds(:|$)/.test(lower) && !regionOf(region).directoryService) {
    return `ssmc has no record of Directory Service in ${region}.`;
  }
  const key = bucketKeyOf(lower);
  if (!key) return undefined;
  const bucket = managedBucketFor(requirements, key, region);
  if (bucket.kind === 'bucket' && lower !== bucket.name && lower !== key.toLowerCase()) {
    return `${name} is not the ${key} bucket in ${region}. Its name is ${bucket.name}.`;
  }
  if (bucket.kind === 'none') return `spec.managedBuckets.${region}.${key} is none: the bucket is left out.`;
  if (bucket.kind === 'unknown') {
    const only =
      key === 'distributorFile'
        ? 'The bucket exists in af-south-1 and eu-south-1 only'
        : `AWS does not publish the name of this bucket in ${region}`;
    return `${only}. Set a known name in spec.managedBuckets.${region}.${key}.`;
  }
  return undefined;
}

/** The kind of AWS managed bucket that a name is of: its key, or a name of its pattern. */
function bucketKeyOf(lower: string): ManagedBucketKey | undefined {
  const keys = Object.keys(MANAGED_BUCKETS) as readonly ManagedBucketKey[];
  return keys.find((key) => key.toLowerCase() === lower) ?? keys.find((key) => patternOf(key).test(lower));
}

function patternOf(key: ManagedBucketKey): RegExp {
  const { pattern } = MANAGED_BUCKETS[key];
  const source = pattern
    .replace('[-{suffix}]', '(-[a-z0-9]{8})?')
    .replace('{suffix}', '[a-z0-9]{9}')
    // No shorter pattern will do: `packages-us-east-2` looks like a Region, too.
    .replace('{region}', `(${Object.keys(REGIONS).join('|')})`);
  return new RegExp(`^${source}$`);
}
