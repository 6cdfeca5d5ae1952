import { type IamRequest, listOf } from './policy-document.ts';

/**
 * Replaces policy variables (`${aws:userid}`, with a default `${aws:userid, 'x'}`, and the escapes `${*}`, `${?}`, `${$}`).
 * @returns undefined when a variable has no single value, so that nothing can match
 */
export function substitute(text: string, request: IamRequest, version: string | undefined): string | undefined {
  if (version !== '2012-10-17' || !text.includes('${')) return text;
  let known = true;
  const out = text.replace(/\$\{([^}]*)\}/g, (_, inner: string) => {
    if (inner === '*') return '\u0000s';
    if (inner === '?') return '\u0000q';
    if (inner === '$') return '$';
    const [, name = '', fallback] = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)')?\s*$/.exec(inner) ?? [];
    const values = contextValues(request, name);
    if (values.length === 1) return escapeWildcards(values[0] as string);
    if (values.length === 0 && fallback !== undefined) return escapeWildcards(fallback);
    known = false;
    return '';
  });
  return known ? out : undefined;
}

/** The values of a condition key; none when the request does not have it. */
export function contextValues(request: IamRequest, key: string): readonly string[] {
  const direct = request.context[key];
  if (direct !== undefined) return listOf(direct);
  const lower = key.toLowerCase();
  const found = Object.keys(request.context).find((name) => name.toLowerCase() === lower);
  return found === undefined ? [] : listOf(request.context[found]);
}

/** A value that comes from the request is never a pattern. */
function escapeWildcards(value: string): string {
  return value.replaceAll('*', '\u0000s').replaceAll('?', '\u0000q');
}
