import ts from 'typescript';

/** @type {Readonly<Record<string, ts.ScriptKind>>} */
const KINDS = { ts: ts.ScriptKind.TS, mts: ts.ScriptKind.TS, mjs: ts.ScriptKind.JS, cjs: ts.ScriptKind.JS };

/**
 * What a file of code names: a package or file that it imports, or a file that it finds by `new URL(…, import.meta.url)`.
 * @typedef {{ readonly specifier: string, readonly line: number, readonly isUrl: boolean }} Import
 */

/**
 * Everything that a file of code imports, types and `import()` included, and the URLs beside it.
 * @param {string} file
 * @param {string} text
 * @returns {readonly Import[]}
 */
export function importsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, KINDS[file.split('.').pop() ?? '']);
  /** @type {Import[]} */
  const found = [];
  /** @type {(node: ts.Node) => void} */
  const visit = (node) => {
    const literal = literalOf(node);
    const specifier = literal && formatValue(literal);
    if (literal && specifier !== undefined) {
      const line = source.getLineAndCharacterOfPosition(literal.getStart(source)).line + 1;
      found.push({ specifier, line, isUrl: ts.isNewExpression(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @type {(node: ts.Node) => ts.Node | undefined} */
function literalOf(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isNewExpression(node)) return isFileUrl(node) ? node.arguments?.[0] : undefined;
  return ts.isCallExpression(node) && isImport(node) ? node.arguments[0] : undefined;
}

/**
 * A text, and of a template what is known of its folder.
 * @type {(node: ts.Node) => string | undefined}
 */
function formatValue(node) {
  if (ts.isTemplateExpression(node)) return node.head.text.replace(/[^/]*$/, '');
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** @type {(node: ts.NewExpression) => boolean} */
function isFileUrl({ expression, arguments: values }) {
  return expression.getText() === 'URL' && values?.[1]?.getText() === 'import.meta.url';
}

/** @type {(node: ts.CallExpression) => boolean} */
function isImport({ expression }) {
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  return /^(require|createRequire\(import\.meta\.url\))(\.resolve)?$/.test(expression.getText());
}
