import path from 'node:path';
import { isVersion } from '@ssmc/release';
import { type Flags, isOn, lastValue, type Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { failed, onStorageFailure } from '../publish/failed.ts';
import { type PublishRequest, publishFolder } from '../publish/publish.ts';
import { printOutcome } from '../publish/render.ts';
import { withStorage } from '../storage/open.ts';
import { wrongUsage } from '../usage.ts';

/** Publishes the compiled folder of a document as a release. */
export const publish: Run = async ({ operands, flags }, host) => {
  const [folder, ...more] = operands;
  const to = lastValue(flags, 'to');
  if (folder === undefined || more.length > 0) {
    return wrongUsage('ssmc publish takes one compiled folder, such as dist/ssmc/production.', host, 'publish');
  }
  if (to === undefined)
    return wrongUsage('ssmc publish needs --to FOLDER or --to s3://BUCKET/PREFIX.', host, 'publish');
  const request = requestOf(folder, flags, host);
  if (typeof request === 'string') return wrongUsage(request, host, 'publish');
  return onStorageFailure(flags, host, async () => {
    const outcome = await withStorage(to, host, (storage) => publishFolder(request, storage, host));
    if ('problems' in outcome) return failed(outcome.problems, flags, host);
    printOutcome(outcome, { request, flags, host });
    return EXIT.fine;
  });
};

function requestOf(folder: string, flags: Flags, host: Host): PublishRequest | string {
  const version = lastValue(flags, 'version');
  if (version !== undefined && flags.has('bump')) return '--version and --bump exclude each other.';
  if (version !== undefined && !isVersion(version)) {
    return `--version is a Semantic Version without build metadata, such as 1.4.0 or 1.4.0-rc.1, not '${version}'.`;
  }
  const baseUrl = lastValue(flags, 'base-url');
  const registry = lastValue(flags, 'registry');
  const source = lastValue(flags, 'source');
  const problem = urlProblem(baseUrl, registry) ?? namespaceProblem(registry) ?? sourceProblem(source);
  const date = dateOf(host);
  if (problem !== undefined || date === undefined)
    return problem ?? 'SOURCE_DATE_EPOCH is a number of seconds since 1970.';
  return {
    label: folder,
    absolute: path.resolve(host.cwd, folder),
    version,
    allowsUnderstated: isOn(flags, 'allow-understated'),
    isDryRun: isOn(flags, 'dry-run'),
    settings: {
      ...(baseUrl !== undefined && { baseUrl: withoutSlash(baseUrl) }),
      ...(registry !== undefined && { registry }),
    },
    source,
    date,
  };
}

function urlProblem(text: string | undefined, registry: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && url.search + url.hash + url.username + url.password === '';
  if (!isPlain || /["'\s<>]/.test(text))
    return `--base-url is an address such as https://modules.example.com, not '${text}'.`;
  if (registry === undefined || url.pathname === '/') return undefined;
  return `--registry needs the root of a host as --base-url: Terraform asks ${url.origin}/.well-known/terraform.json.`;
}

function namespaceProblem(registry: string | undefined): string | undefined {
  if (registry === undefined || /^[a-z0-9]([a-z0-9_-]{0,62}[a-z0-9])?$/i.test(registry)) return undefined;
  return `--registry is a namespace of letters, digits, '-' and '_', not '${registry}'.`;
}

function sourceProblem(source: string | undefined): string | undefined {
  if (source === undefined || /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(source)) return undefined;
  return `--source is the full ID of a Git commit, not '${source}'.`;
}

function withoutSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}

/** @see https://reproducible-builds.org/specs/source-date-epoch/ */
function dateOf({ environment = {} }: Host): string | undefined {
  const given = environment['SOURCE_DATE_EPOCH'];
  if (given === undefined || given === '') return withoutFraction(new Date());
  return /^\d{1,11}$/.test(given) ? withoutFraction(new Date(Number(given) * 1000)) : undefined;
}

function withoutFraction(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
