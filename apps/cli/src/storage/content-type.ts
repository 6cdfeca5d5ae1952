const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  sh: 'text/x-shellscript; charset=utf-8',
  yaml: 'text/yaml; charset=utf-8',
  zip: 'application/zip',
};

/** Files of the registry have no extension, and are JSON. */
const REGISTRY = /(^|\/)v1\/modules\/.*\/(versions|download)$/;

/** What a web server says of a file. */
export function contentTypeOf(path: string): string {
  const extension = /\.([a-z]+)$/.exec(path)?.[1] ?? '';
  if (REGISTRY.test(path)) return 'application/json';
  return Object.hasOwn(TYPES, extension) ? (TYPES[extension] as string) : 'text/plain; charset=utf-8';
}
