/** A start tag of a page, with its attributes. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const TAG = /<(\/?)([a-zA-Z0-9]+)((?: [a-zA-Z0-9-]+(?:="[^"<>]*")?)*)>/g;
const VOID = new Set(['meta', 'br']);

/** The start tags of a page; throws where it is not well-formed or holds a sign of markup outside of a tag. */
export function tagsOf(html: string): readonly Tag[] {
  const body = html.replace('<!doctype html>', '').replace(/<(style|script)>[^<]*<\/\1>/g, '<$1></$1>');
  const rest = body.replace(TAG, '');
  const stray = /[<>"']/.exec(rest);
  if (stray) throw new Error(`stray ${stray[0]}: ${rest.slice(stray.index - 40, stray.index + 40)}`);
  const open: string[] = [];
  const tags: Tag[] = [];
  for (const [, end, name = '', attributes = ''] of body.matchAll(TAG)) {
    if (end) {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> ends <${last}>`);
    } else {
      tags.push({ name, attributes: attributesOf(attributes) });
      if (!VOID.has(name)) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`<${open.join('>, <')}> has no end`);
  return tags;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/ ([a-zA-Z0-9-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
