export type { Difference } from './against/difference.ts';
export type { ExistingResource } from './against/existing/existing-resource.ts';
export type { FixFile } from './against/fixes/fixes.ts';
export type { Missing } from './against/missing.ts';
export type { Outdated } from './against/outdated/rule.ts';
export type { InputFile, ReadContext, ReadInput, Refused } from './against/read/input.ts';
export { readInput, regionsOf, templateParameters } from './against/read/read.ts';
export type { OperatorChoices } from './against/steps/operators.ts';
export { failsOnDefaults } from './against/template-defaults.ts';
export { type Existing, type VerificationAgainst, verifyAgainst } from './against/verify-against.ts';
export { type Planned, UNKNOWN_ACCOUNT } from './deployment/deployment.ts';
export { type Caller, type CallTrace, type Finding, type Status, type Step, statusOf } from './deployment/finding.ts';
export { NO_INPUTS, type VerifyInputs } from './deployment/inputs.ts';
export type { AwsPolicyGrant } from './excess-permissions/aws-policies.ts';
export type { ExcessPermission } from './excess-permissions/statements.ts';
export { evaluate } from './iam/evaluate.ts';
export type { IamDecision, IamPolicy, IamRequest, IamStatement } from './iam/policy-document.ts';
export { type ReadPolicy, readPolicy } from './iam/read-policy.ts';
export {
  type Acceptance,
  failuresOf,
  isAccepted,
  NO_ACCEPTANCE,
  unusedAcceptances,
} from './proof/acceptance.ts';
export type { Assumption } from './proof/assumptions.ts';
export type { MatrixCell } from './proof/cell.ts';
export {
  assumptionsOf,
  type Blocker,
  countsText,
  firstBlocker,
  headlineOf,
  isRed,
  type Stated,
  statementsOf,
} from './proof/summary.ts';
export { moduleVerification, type Verification, verifyPlan } from './proof/verify.ts';
export { againstJson, againstJunit } from './render/against.ts';
export { verificationJson } from './render/json.ts';
export { renderJunit } from './render/junit.ts';
export type { VerificationJson } from './render/verification-json.ts';
