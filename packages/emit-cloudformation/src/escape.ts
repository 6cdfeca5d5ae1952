/** A string inside `!Sub`: nothing of it is replaced; only where {@link canSubstitute} says so. */
export function escapeSub(literal: string): string {
  return literal.replaceAll('${', '${!');
}

/** `${!` keeps `!Sub` from replacing, but only in front of one whole `${name}`; everything else goes through `!Join`. */
export function canSubstitute(literal: string): boolean {
  return !literal.replace(/\$\{[^!${}][^${}]*\}/g, '').includes('${');
}

/** What YAML does not allow in a comment, or what some readers take for the end of a line. */
const UNPRINTABLE = /[^\t\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A line as a comment, whatever the line holds. */
export function comment(line: string): string {
  if (/^[ -~]*[!-~]$/.test(line)) return `# ${line}`;
  return `# ${line.replace(UNPRINTABLE, '?')}`.trimEnd();
}
