import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** How files of the public types name one another. */
const IMPORT = /^import type \{[^}]*\} from '\.\/library\/types\.ts';\n/gm;

/** The public types: the declarations of these files, which may name nothing of others. */
export function declarations(files) {
  const text = files.map(declarationsOf).join('').replace(IMPORT, '');
  if (/\b(?:import|from)\b/.test(text.replace(/\/\*[\s\S]*?\*\//g, ''))) {
    throw new Error('the public types do not stand alone: they import something');
  }
  return text;
}

function declarationsOf(file) {
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
  if (problems.length > 0) throw new Error(`the public types do not stand alone: ${problems.join('; ')}`);
  return outputText;
}
