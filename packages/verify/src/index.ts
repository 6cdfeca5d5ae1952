export type { Excess } from './excess.ts';
export { type Finding, type Step, statusOf, type Trace } from './finding.ts';
export { evaluate } from './iam/evaluate.ts';
export type { IamDecision, IamPolicy, IamRequest, IamStatement } from './iam/policy-document.ts';
export { NO_INPUTS, type VerifyInputs } from './inputs.ts';
export { type Assumption, type Cell, type Verification, verifyPlan } from './verify.ts';
