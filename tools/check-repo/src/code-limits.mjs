import ts from 'typescript';

/** @import { Problem, Repo } from './repo.mjs' */

const CODE = /\.(ts|mts|mjs|cjs)$/;
const TEST = /(\.test\.ts$|\/fixtures\/)/;
/** Tables of facts, and one plan with a resource of every kind. */
const TABLES =
  /(^packages\/core\/src\/facts\/|\/fixtures\/|\/kitchen-sink\.ts$|\/requirements\/schema\.ts$|\.config\.ts$)/;

const LIMITS = { fileLines: 250, testFileLines: 500, functionLines: 40, parameters: 3, depth: 3 };

/** Statements that hold others; an `else if` is no deeper than its `if`. */
const NESTING = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.TryStatement,
]);

/**
 * Files, functions, parameter lists and nested statements that are larger than the style allows. Of tests only the files are measured.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function codeLimits({ files, read }) {
  return files
    .filter((file) => CODE.test(file))
    .flatMap((file) => {
      const text = read(file);
      return [...fileSize(file, text), ...(TEST.test(file) ? [] : functionProblems(file, text))];
    });
}

/** @type {(file: string, text: string) => readonly Problem[]} */
function fileSize(file, text) {
  const lines = text.replace(/\n$/, '').split('\n').length;
  const limit = TEST.test(file) ? LIMITS.testFileLines : LIMITS.fileLines;
  if (lines <= limit || TABLES.test(file)) return [];
  return [{ file, message: `${lines} lines; at most ${limit}.` }];
}

/** @type {(file: string, text: string) => readonly Problem[]} */
function functionProblems(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {Problem[]} */
  const problems = [];
  /** @type {(node: ts.Node) => void} */
  const visit = (node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      problems.push(...measure(source, node).map((message) => ({ file, line: lineOf(source, node), message })));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

/** @type {(source: ts.SourceFile, node: ts.SignatureDeclaration) => readonly string[]} */
function measure(source, node) {
  const lines = source.getLineAndCharacterOfPosition(node.end).line + 2 - lineOf(source, node);
  const parameters = node.parameters.length;
  const depth = depthOf(node);
  return [
    ...(lines > LIMITS.functionLines ? [`A function of ${lines} lines; at most ${LIMITS.functionLines}.`] : []),
    ...(parameters > LIMITS.parameters ? [`${parameters} parameters; at most ${LIMITS.parameters}.`] : []),
    ...(depth > LIMITS.depth ? [`Statements nested ${depth} deep; at most ${LIMITS.depth}.`] : []),
  ];
}

/**
 * How deep statements are nested in a function, those of functions inside it left out.
 * @type {(node: ts.Node) => number}
 */
function depthOf(node) {
  let deepest = 0;
  ts.forEachChild(node, (child) => {
    if (ts.isFunctionLike(child)) return;
    const isElseIf = ts.isIfStatement(child) && ts.isIfStatement(node) && node.elseStatement === child;
    const own = NESTING.has(child.kind) && !isElseIf ? 1 : 0;
    deepest = Math.max(deepest, own + depthOf(child));
  });
  return deepest;
}

/** @type {(source: ts.SourceFile, node: ts.Node) => number} */
function lineOf(source, node) {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}
