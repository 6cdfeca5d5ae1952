import { diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { nodeAt, type ParsedDocument, type Path, pathText } from '../document/document.ts';
import { quote } from './quote.ts';
import { allFields, fieldsAt } from './schema-walk.ts';

/** A field that the schema does not have, with the one that is most likely meant: beside it, or anywhere in a document. */
export function unknownField(document: ParsedDocument, path: Path, key: string): Diagnostic {
  const { keyPlace } = nodeAt(document.root, [...path, key]);
  const at = keyPlace ? { place: keyPlace } : {};
  if (/advanced.?instances|activation.?tier/i.test(key.slice(0, 100))) {
    return diagnostic('SSMC019', {
      ...worded('SSMC019', 'default', { path: pathText([...path, key]) }),
      ...at,
    });
  }
  const fields = fieldsAt(path);
  const meant = didYouMean(key, fields) ?? fieldMeant(path, key);
  return diagnostic('SSMC110', {
    ...worded('SSMC110', 'default', { field: quote(key), parent: path.length === 0 ? 'the document' : pathText(path) }),
    ...(meant && { fix: `Use '${meant}'.` }),
    ...(fields.length > 0 && { expected: `one of ${fields.join(', ')}` }),
    ...at,
  });
}

/** Words that people use for fields, and the words of the fields. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accountid: 'account',
    agentversion: 'minimumAgentVersion',
    ami: 'platforms',
    endpoints: 'privateLink',
    iamrole: 'role',
    instanceids: 'instances',
    kmskeyid: 'kmsKey',
    linux: 'platforms',
    macos: 'platforms',
    os: 'platforms',
    permissionboundary: 'permissionsBoundary',
    securitygroups: 'nodeSecurityGroupIds',
    subnets: 'subnetIds',
    users: 'operators',
    vpcendpoints: 'privateLink',
    windows: 'platforms',
  }),
);

interface Field {
  readonly path: Path;
  readonly name: string;
  readonly stems: readonly string[];
}

/** A document may have thousands of unknown fields. */
const index: Field[] = [];

function fieldIndex(): readonly Field[] {
  if (index.length > 0) return index;
  const fields = allFields().map((path) => {
    const name = String(path.at(-1));
    return { path, name: name.toLowerCase(), stems: stemsOf(name) };
  });
  index.push(...fields);
  return index;
}

/**
 * The path of the field of another level that the text means: of the same name, of a name that people use for it, or with the same words in
 * its name. Of several the nearest one. A field of the same map is named without its path.
 */
function fieldMeant(at: Path, key: string): string | undefined {
  const name = key.slice(0, 64).toLowerCase();
  const expected = { names: [name, SYNONYMS.get(name)?.toLowerCase()], stems: stemsOf(key.slice(0, 64)) };
  let best: { readonly path: Path; readonly score: number } | undefined;
  for (const field of fieldIndex()) {
    const likeness = likenessOf(field, expected);
    const score = likeness === 0 ? 0 : likeness + 2 * shared(at, field.path) - field.path.length;
    if (score > (best?.score ?? 0)) best = { path: field.path, score };
  }
  if (!best) return undefined;
  const isBeside = best.path.length === at.length + 1 && shared(at, best.path) === at.length;
  return isBeside
    ? String(best.path.at(-1))
    : pathText(best.path)
        .replaceAll(/\["(<\w+>)"\]/g, '.$1')
        .replaceAll('[0]', '[]');
}

interface Expected {
  readonly names: readonly (string | undefined)[];
  readonly stems: readonly string[];
}

function likenessOf({ name, stems }: Field, expected: Expected): number {
  if (expected.names.includes(name)) return 100;
  const common = expected.stems.filter((word) => stems.includes(word)).length;
  // Half of the words at least: one word among many is no hint.
  return common > 0 && 2 * common >= expected.stems.length ? 20 * common - 3 * (stems.length - common) : 0;
}

/** The words of a name without their endings: `patching` and `patchManager` have `patch`. */
function stemsOf(name: string): readonly string[] {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[^A-Za-z0-9]+/);
  return words
    .map((word) => word.toLowerCase().replace(/(ing|ers|er|ies|es|s)$/, ''))
    .filter((word) => word.length > 1 && !['id', 'name', 'manag', 'list', 'arn', 'aw'].includes(word));
}

/** How many steps two paths begin with alike; a list has the same field in each of its items, a map in each of its values. */
function shared(a: Path, b: Path): number {
  const differs = a.findIndex((step, index) => {
    const other = b[index];
    const isChosen = typeof other === 'string' && other.startsWith('<');
    return !(step === other || isChosen || (typeof step === 'number' && typeof other === 'number'));
  });
  return differs === -1 ? a.length : differs;
}
