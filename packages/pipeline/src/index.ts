export { diagnose } from './diagnose.ts';
export { removalOf } from './diff/commands.ts';
export { diff, isEqual, type Version } from './diff/diff.ts';
export { diffText, effectLines, orderText } from './diff/human.ts';
export { codeSpan, diffMarkdown, escapeMarkdown } from './diff/markdown.ts';
export { type Difference, differenceSchema } from './diff/schema.ts';
export { compileDocuments } from './documents.ts';

export { type DocumentOutput, emitDocuments, expectedFiles, type FoundTogether, generate, sameNames } from './emit.ts';
export { layoutOf, manifestPath } from './layout.ts';
export { type GeneratedFile, type Manifest, parseManifest } from './manifest.ts';
export { handOver, idlePolicies, type NamedPolicy, type PolicyKind, type SuppliedPolicy } from './policies.ts';
export { type Proof, prove, unproven } from './proof.ts';
export { parseSummary, planPath, RECORDED_DOCUMENT, type Summary } from './recorded.ts';
export { parseRetired, type RetiredManifest, retiredFiles, retiredFolder } from './retired.ts';
export {
  type Selection,
  type SelectionRequest,
  select,
  selectedModules,
  selectFrom,
  unknownModule,
} from './selection.ts';
export { type CodeHashes, type SliceContext, sliceFiles } from './slices.ts';
export { stampedFiles } from './stamp.ts';
