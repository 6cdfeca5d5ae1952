export { type Allowed, type Atom, allowedBy, uncovered } from './change/atoms.ts';
export { type Bump, bumpOf, CHANGED_PARTS, type Change, type ChangedPart, type ChangeKind } from './change/change.ts';
export { allResourceChanges, changesOf } from './change/changes.ts';
export {
  EFFECT_KINDS,
  type Effect,
  type EffectKind,
  type EffectTable,
  effectOf,
  hasNoOwner,
  hurts,
  type KindEffects,
} from './change/effect.ts';
export { type DeployOrder, deployOrder } from './change/order.ts';
export { isAsRecorded, PLAN_FORMAT, type RecordedPlan, readRecordedPlan, recordPlan } from './change/record.ts';
export type { ResourceChange } from './change/resources.ts';
export { type Collision, checkTogether, claimsOf, collisionsOf, type DocumentClaims } from './collisions.ts';
export { type Compilation, type CompileContext, compileDocument, type SourceText } from './compile.ts';
export { CATALOGUE, type DiagnosticCode, diagnostic, type SeverityOf } from './diagnostics/catalogue.ts';
export {
  byPlace,
  type Diagnostic,
  hasErrors,
  type Outcome,
  type Position,
  type Severity,
  type SourceSpan,
} from './diagnostics/diagnostic.ts';
export { assertNever, InvariantError, invariant } from './diagnostics/invariant.ts';
export { MESSAGES, worded } from './diagnostics/messages/index.ts';
export {
  type DiagnosticJson,
  pageOf,
  renderGithub,
  renderHuman,
  toJson,
  toSarif,
} from './diagnostics/render.ts';
export { didYouMean, meantHint } from './diagnostics/suggest.ts';
export { nodeAt, type ParsedDocument, type Path, plainOf } from './document/document.ts';
export { parseDocument } from './document/parse.ts';
export { isSilenced } from './document/suppress.ts';
export {
  type ExplainedReason,
  type ExplainedSource,
  type Explanation,
  explain,
  explainNeeds,
  narrowExplanations,
  placeOf,
} from './explain/explain.ts';
export { type Absence, whyNot } from './explain/why-not.ts';
export { SERVICE_SETTINGS } from './facts/host-management.ts';
export { isRegionId, regionOf } from './facts/regions.ts';
export { type CallFact, callFacts } from './needs/call-facts.ts';
export {
  type AuthorizedOn,
  type CallerNeeds,
  type Carrier,
  callsIn,
  type Need,
  type NeedCondition,
  type Needs,
  type OperatorCall,
  type OperatorNeeds,
  type RequiredCall,
  type Traffic,
  type Way,
  waysIn,
} from './needs/need.ts';
export { normalizeInterface } from './normalize/interface.ts';
export { normalize, normalizedResources, normalizedText } from './normalize/normalize.ts';
export { type Normalized, normalizePolicy } from './normalize/normalized.ts';
export { generatedHeader } from './output-texts/generated-header.ts';
export { reasonLines, resourceLines, saidOnce, statementLines } from './output-texts/reasons.ts';
export { ACCOUNT_PLACEHOLDER, requiredFiles } from './output-texts/required-files.ts';
export { type ByKind, byKind, none } from './plan/by-kind.ts';
export { groupBy } from './plan/group-by.ts';
export { canonicalJson, type Json } from './plan/json.ts';
export type { Parameter, ParameterName } from './plan/parameter.ts';
export {
  type Activation,
  type Guard,
  type ModulePlan,
  OUTPUT_NAMES,
  type Output,
  type OutputName,
  type OutputValue,
  type Plan,
  type PlanNote,
  type RequiredKind,
  type RequiredStatements,
  requiredKind,
} from './plan/plan.ts';
export type { Condition, Policy, Principal, Statement } from './plan/policy.ts';
export { policyJson, statementJson } from './plan/policy-json.ts';
export type { Reason } from './plan/reason.ts';
export type {
  InstanceProfile,
  ManagedPolicy,
  Peer,
  PolicyAttachment,
  ProfileAssociation,
  Resource,
  ResourceOf,
  Role,
  SecurityGroup,
  SecurityGroupRule,
  ServiceSetting,
  SessionDocument,
  VpcEndpoint,
} from './plan/resource.ts';
export { resourcePolicy } from './plan/resource-policy.ts';
export {
  ACCOUNT_ID,
  type AccountId,
  type Join,
  join,
  type ParameterRef,
  type Ref,
  type ResourceId,
  ref,
  type Value,
} from './plan/value.ts';
export { documentJsonSchema as documentSchema } from './requirements/json-schema.ts';
export type { Caller, NodeRole } from './requirements/node-role.ts';
export { type OwnBucket, ownBucket, type Requirements } from './requirements/requirements.ts';
export { withPlace } from './requirements/shape.ts';
export {
  ALL_MODULES,
  type CommentLevel,
  type EmitOptions,
  type OutputFile,
  type ResourceEmitters,
  TARGET_IDS,
  type Target,
  type TargetId,
  type TargetOption,
  type Teardown,
} from './target.ts';
export { trimmedEnd } from './trim.ts';
export { matchesWildcards, patternMatcher, type WildcardPiece, wildcardMatcher } from './wildcards.ts';
