/** A command of a POSIX shell: each word quoted where it needs to be. */
export function command(...words: readonly string[]): string {
  return words.map(word).join(' ');
}

function word(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
