import { archivePath, versionFolder } from './layout.ts';

/** How clients reach the root of a storage; what is not known is left out. */
export interface Served {
  /** The URL of the root, without a slash at its end. */
  readonly baseUrl?: string | undefined;
  /** The same for Terraform with the credentials of AWS: `s3::https://…`. */
  readonly s3Url?: string | undefined;
  /** The namespace of the module registry. */
  readonly registry?: string | undefined;
}

/** Stands where the address of the root is not known. */
export const PLACEHOLDER = 'https://modules.example.com';

/** The folder of a release, for clients that fetch by HTTPS. */
export function releaseUrl({ baseUrl }: Served, name: string, version: string): string {
  return `${baseUrl ?? PLACEHOLDER}/${versionFolder(name, version)}`;
}

/** One Terraform module of the archive, as `source`: the checksum is that of the archive. */
export function archiveSource(
  served: Served,
  { name, version, archive }: { readonly name: string; readonly version: string; readonly archive: string },
  module: string,
): string {
  const { baseUrl, s3Url } = served;
  const root = baseUrl === undefined && s3Url !== undefined ? s3Url : (baseUrl ?? PLACEHOLDER);
  return `${root}/${versionFolder(name, version)}/${archivePath(name, version)}//${module}?checksum=sha256:${archive}`;
}

/** The same module by the registry; nothing where there is none. */
export function registrySource({ registry, baseUrl }: Served, name: string, module: string): string | undefined {
  return registry === undefined ? undefined : `${hostOf(baseUrl)}/${registry}/${name}/aws//${module}`;
}

/** The host of the registry: Terraform asks its root for `.well-known/terraform.json`. */
function hostOf(baseUrl = PLACEHOLDER): string {
  return baseUrl.replace(/^[a-z]+:\/\//, '').split('/', 1)[0] ?? baseUrl;
}

/** Which later versions Terraform takes by itself: no breaking ones. */
export function compatible(version: string): string {
  const [major = '0', minor = '0', patch = '0'] = version.split('-', 1)[0]?.split('.') ?? [];
  return version.includes('-') ? version : major === '0' ? `~> ${major}.${minor}.${patch}` : `~> ${major}.${minor}`;
}
