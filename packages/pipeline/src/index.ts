export { diagnose } from './diagnose.ts';
export { compileDocuments } from './documents.ts';
export { type DocumentOutput, wantedFiles } from './emit.ts';
export { layoutOf, manifestPath } from './layout.ts';
export { type Manifest, type ModuleOutput, parseManifest } from './manifest.ts';
export { type HandedOver, handOver, idlePolicies, type NamedPolicy, type PolicyKind } from './policies.ts';
export { type Proof, prove } from './proof.ts';
export { type Selection, type SelectionRequest, select } from './selection.ts';
