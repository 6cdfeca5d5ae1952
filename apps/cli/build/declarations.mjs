import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The public types: the declarations of one file, which may name nothing of other files. */
export function declarations(file) {
  const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync(file, 'utf8'), {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      strict: true,
      isolatedDeclarations: true,
      declaration: true,
    },
  });
  const problems = (diagnostics ?? []).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  if (/\bimport\b/.test(outputText.replace(/\/\*[\s\S]*?\*\//g, ''))) problems.push('they import something');
  if (problems.length > 0) throw new Error(`the public types do not stand alone: ${problems.join('; ')}`);
  return outputText;
}
