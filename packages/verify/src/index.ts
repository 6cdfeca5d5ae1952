export type { AwsPolicyGrant } from './excess/aws-policies.ts';
export type { Excess } from './excess/statements.ts';
export { evaluate } from './iam/evaluate.ts';
export type { IamDecision, IamPolicy, IamRequest, IamStatement } from './iam/policy-document.ts';
export type { Assumption } from './proof/assumptions.ts';
export type { Cell } from './proof/cell.ts';
export { type Verification, verifyPlan } from './proof/verify.ts';
export { type Caller, type Finding, type Status, type Step, statusOf, type Trace } from './world/finding.ts';
export { NO_INPUTS, type VerifyInputs } from './world/inputs.ts';
