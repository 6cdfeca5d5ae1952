import type { Caller, Status, Step } from '../deployment/finding.ts';

/** The result of `verify` as plain JSON. The shape is stable: `version` counts up when it changes. */
export type VerificationJson = {
  readonly version: 2;
  readonly name: string;
  /** The counts in one sentence. */
  readonly headline: string;
  /** Whether a call is blocked, a permission is granted without need, or an assumption is a failure. */
  readonly red: boolean;
  readonly counts: {
    readonly ok: number;
    readonly stated: number;
    readonly blocked: number;
    readonly assumed: number;
    /** Assumptions that hold for every cell. */
    readonly general: number;
    readonly excess: number;
  };
  readonly cells: readonly CellJson[];
  /** What holds for every cell. */
  readonly assumptions: readonly AssumptionJson[];
  readonly excess: readonly { readonly module: string; readonly where: string; readonly detail: string }[];
  readonly awsPolicies: readonly {
    readonly arn: string;
    readonly role: string;
    readonly actions: number;
    readonly beyondNeeds: number;
  }[];
};

/** One capability of one caller in one Region. Of a blocked cell it names the first call that is blocked. */
export type CellJson = {
  readonly capability: string;
  readonly region: string;
  readonly caller: Caller;
  readonly platform?: string;
  readonly status: Status;
  readonly blocked?: {
    readonly action: string;
    readonly resource: string;
    readonly step: Step;
    readonly detail: string;
    readonly fix: string | null;
    readonly path: string;
    readonly reason: string;
  };
  readonly stated: readonly { readonly detail: string; readonly path: string }[];
  readonly assumed: readonly AssumptionJson[];
  readonly calls: readonly CallJson[];
};

/** What the plan cannot show, and how to check it. */
export type AssumptionJson = {
  readonly id: string;
  readonly detail: string;
  readonly check: string;
  /** Whether `--accept` names it. */
  readonly accepted: boolean;
};

/** One API call, the part of the document that requires it, and each step it takes through the plan. */
export type CallJson = {
  readonly action: string;
  readonly resource: string;
  readonly path: string;
  readonly reason: string;
  readonly findings: readonly {
    readonly step: Step;
    readonly status: Status;
    /** Of an assumption. */
    readonly id?: string;
    /** The part of the document that states it. */
    readonly statedBy?: string;
    readonly detail: string;
    readonly advice?: string;
  }[];
};
