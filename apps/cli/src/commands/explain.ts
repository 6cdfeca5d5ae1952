import path from 'node:path';
import {
  type Absence,
  CATALOGUE,
  type Compilation,
  type DiagnosticCode,
  didYouMean,
  type ExplainedReason,
  type Explanation,
  explain as explainAll,
  explainNeeds,
  hasErrors,
  narrowExplanations,
  whyNot,
} from '@ssmc/core';
import { type Arguments, allValues, type Run } from '../command.ts';
import { loadDocuments } from '../documents.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { escalate, formatOf, printDiagnostics, printJson } from '../render/report.ts';
import { wrongUsage } from '../usage.ts';

/** Why each part of the plan is there, with `--why-not` why something is not, and for codes of diagnostics their pages. */
export const explain: Run = async (args, host) => {
  if (args.operands.length > 0 && args.operands.every(isCode)) return printPages(args, host);
  const { files, names } = operandsOf(args.operands, host);
  const [{ sources, compilations }, found] = await loadDocuments({ ...args, operands: files }, host);
  const diagnostics = escalate(found, args.flags).filter(({ severity }) => severity === 'error');
  printDiagnostics(diagnostics, host, { flags: args.flags, sources });
  if (hasErrors(diagnostics)) return EXIT.errors;
  const absent = allValues(args.flags, 'why-not');
  return absent.length > 0
    ? printAbsences(compilations, absent, { args, host })
    : printAll(compilations, names, { args, host });
};

function isCode(operand: string): boolean {
  return /^SSMC[0-9]+$/i.test(operand);
}

/** The pages of diagnostics, which need no document. */
function printPages({ operands, flags }: Arguments, host: Host): ExitCode {
  const codes = [...new Set(operands.map((operand) => operand.toUpperCase()))];
  const unknown = codes.find((code) => !Object.hasOwn(CATALOGUE, code));
  if (unknown !== undefined) {
    const meant = didYouMean(unknown, Object.keys(CATALOGUE));
    const hint = meant ? ` Use ${meant}.` : '';
    return wrongUsage(`Unknown diagnostic ${unknown}.${hint}`, host, 'explain');
  }
  const pages = codes.map((code) => {
    const { title, severity } = CATALOGUE[code as DiagnosticCode];
    return { code, title, severity, markdown: host.page(code) ?? `# ${code}: ${title}\n` };
  });
  if (formatOf(flags) === 'json') printJson({ pages }, host);
  else host.stdout(pages.map(({ markdown }) => markdown).join('\n'));
  return EXIT.fine;
}

interface ExplainCall {
  readonly args: Arguments;
  readonly host: Host;
}

/** Operands are documents and names; a name is what is no file, no pattern and has no ending of a document. */
function operandsOf(operands: readonly string[], host: Host): { files: readonly string[]; names: readonly string[] } {
  const isFile = (operand: string) =>
    operand === '-' ||
    /\.(ya?ml|json)$/i.test(operand) ||
    host.fs.statSync(path.resolve(host.cwd, operand), { throwIfNoEntry: false })?.isFile() === true;
  return { files: operands.filter(isFile), names: operands.filter((operand) => !isFile(operand)) };
}

function printAll(
  compilations: readonly Compilation[],
  names: readonly string[],
  { args, host }: ExplainCall,
): ExitCode {
  const documents = compilations.map((compilation) => {
    const all = [...explainAll(compilation), ...explainNeeds(compilation)];
    const chosen = names.length === 0 ? all : names.flatMap((name) => narrowExplanations(all, name));
    return { name: compilation.name, explanations: [...new Set(chosen)] };
  });
  const format = formatOf(args.flags);
  if (format === 'json') printJson({ documents }, host);
  else
    host.stdout(documents.map(({ name, explanations }) => formatExplanations(name, explanations, format)).join('\n'));
  if (documents.some(({ explanations }) => explanations.length > 0)) return EXIT.fine;
  host.stderr(
    `The plan has no entry named ${names.join(', ')}. Run ssmc explain --why-not ${names[0] ?? 'NAME'} for the cause.\n`,
  );
  return EXIT.errors;
}

function formatExplanations(name: string, explanations: readonly Explanation[], format: string): string {
  const modules = [...new Set(explanations.map(({ module }) => module))];
  const isMarkdown = format === 'markdown';
  const parts = modules.map((module) => {
    const title = `${name} ${module}`;
    const entries = explanations.filter((one) => one.module === module).map(isMarkdown ? markdownEntry : humanEntry);
    return `${isMarkdown ? `## ${title}\n\n` : `${title}\n\n`}${entries.join('\n')}`;
  });
  return parts.join('\n');
}

function humanEntry({ kind, id, title, reasons }: Explanation): string {
  const lines = reasons.flatMap((reason) => [`    ${placeText(reason)}: ${reason.reason}.`, ...sourceLines(reason)]);
  return `  ${kind} ${id}\n    ${title}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function sourceLines({ sources, basis }: ExplainedReason): readonly string[] {
  const how = basis === 'inferred' ? ' (inferred)' : '';
  return sources.map(
    ({ key, title, date, url }) => `      ${key}${how}: ${[title, date, url].filter(Boolean).join(', ')}`,
  );
}

function markdownEntry({ kind, id, title, reasons }: Explanation): string {
  const lines = reasons.map((reason) => {
    const sources = reason.sources.map(({ key, title: page, date, url }) => {
      const text = `${page}${date ? `, ${date}` : ''}`;
      return url ? `[${key}](${url} "${text.replaceAll('"', "'")}")` : `${key} (${text})`;
    });
    return `  - ${code(placeText(reason))}: ${reason.reason} (${[...sources, reason.basis].join(', ')})`;
  });
  return `- ${kind} ${code(id)}: ${code(title)}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text.replace(/\s+/g, ' ')}${fence}`;
}

function placeText({ path, place }: ExplainedReason): string {
  return place ? `${path} (${place.file}:${place.start.line})` : path;
}

function printAbsences(
  compilations: readonly Compilation[],
  names: readonly string[],
  { args, host }: ExplainCall,
): ExitCode {
  const found = compilations.flatMap((compilation) =>
    names.flatMap((name) =>
      whyNot(compilation, name).map((absence) => ({ document: compilation.name, name, ...absence })),
    ),
  );
  if (formatOf(args.flags) === 'json') printJson({ absences: found }, host);
  else host.stdout(found.map((one) => `${one.document} ${one.region}: ${absenceText(one)}\n`).join(''));
  return EXIT.fine;
}

function absenceText({ message, lines }: Absence): string {
  if (lines.length === 0) return message;
  return `${message} These fields add it:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
