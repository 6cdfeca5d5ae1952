/** A heading, or any text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Text of the document in Markdown: one paragraph, its markup shown instead of obeyed, but for code. */
export function prose(text: string): string {
  return oneLine(text).replace(/[<>[\]]/g, (character) => `\\${character}`);
}

/** A string in a cell of a table. */
export function cell(text: string): string {
  return oneLine(text).replaceAll('|', '\\|');
}

/** A fenced block of code. */
export function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

/** The parts that are there, each a paragraph of its own. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
