const BEGIN = '<!-- generated from the code: do not edit, RECORD=1 npm test renews it -->';
const END = '<!-- end -->';

/** A page with its generated part replaced; a page without one gets it at its end. */
export function withGenerated(page: string, generated: string): string {
  const block = `${BEGIN}\n\n${generated.trim()}\n\n${END}`;
  const start = page.indexOf(BEGIN);
  const end = page.indexOf(END, start);
  if (start === -1 || end === -1) return `${page.trimEnd()}\n\n${block}\n`;
  return `${page.slice(0, start)}${block}${page.slice(end + END.length)}`;
}
