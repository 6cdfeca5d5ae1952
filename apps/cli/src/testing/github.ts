/** A workflow command as the runner of GitHub Actions understands it. */
export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What the annotation commands take; the runner drops what it does not know without a word. */
const PROPERTIES = ['file', 'line', 'endLine', 'col', 'endColumn', 'title'];

/**
 * Reads one line of a log by the rules of the runner, step by step; undefined if it is no command.
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function readCommand(line: string): WorkflowCommand | undefined {
  const text = line.trimStart();
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  const info = text.slice(2, end);
  const space = info.indexOf(' ');
  const command = space < 0 ? info : info.slice(0, space);
  const pairs =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(',')
          .filter(Boolean);
  const properties = pairs.map((pair) => {
    const equals = pair.indexOf('=');
    const key = equals < 0 ? pair : pair.slice(0, equals);
    if (!PROPERTIES.includes(key)) throw new Error(`the runner does not know the property ${key}`);
    return [key, unescapeProperty(pair.slice(equals + 1))] as const;
  });
  return { command, properties: Object.fromEntries(properties), data: unescapeData(text.slice(end + 2)) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  const most = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',');
  return most.replaceAll('%25', '%');
}
