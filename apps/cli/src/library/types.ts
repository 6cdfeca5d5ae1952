// The public types. They name nothing of other files: the build makes the declarations of the package of this file and of library.ts.

/** A requirements document. `file` is its name in diagnostics. */
export interface DocumentText {
  readonly file: string;
  readonly text: string;
}

/** One of the three targets. */
export type TargetName = 'terraform' | 'cloudformation' | 'aws-cli';

/** What `compile` generates. */
export interface CompileOptions {
  /** Default: all targets. */
  readonly targets?: readonly TargetName[];
  /** IDs of modules: Regions, and `account` for the account module. Default: all modules. */
  readonly regions?: readonly string[];
  /** How many of the reasons the files repeat as comments. Default: `short`. */
  readonly comments?: 'full' | 'short' | 'none';
}

/** A generated file. `path` is relative to the output folder, with `/` as separator. */
export interface OutputFile {
  readonly path: string;
  readonly content: string;
  readonly executable?: boolean;
}

/** One message about the documents. Lines and columns count from 1. The end is exclusive. */
export interface Diagnostic {
  /** Stable, such as `SSMC130`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly expected?: string;
  readonly fix?: string;
  readonly region?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The page of the code, in the folder `dist` of this package. */
  readonly page: string;
}

/** The result of `compile`. */
export interface CompileResult {
  /** Every file with its manifest. Empty if a diagnostic is an error. */
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What `check` looks at. */
export type CheckOptions = Pick<CompileOptions, 'targets'>;

/** The result of `check`. */
export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
}

/** An IAM policy, as JSON text or as an object. An output of the AWS CLI that contains one counts too. */
export type PolicyDocument = string | object;

/** Policies outside the documents, each of which decides calls that are assumed without it, and accepted assumptions. */
export interface VerifyOptions {
  /** Permissions boundary of the roles. */
  readonly boundary?: PolicyDocument;
  /** Service control policies of the account. */
  readonly scps?: readonly PolicyDocument[];
  /** Bucket policies by bucket name. */
  readonly bucketPolicies?: Readonly<Record<string, PolicyDocument>>;
  /** Key policies by key ARN. */
  readonly keyPolicies?: Readonly<Record<string, PolicyDocument>>;
  /** Policies of existing VPC endpoints by service, such as `s3`. */
  readonly endpointPolicies?: Readonly<Record<string, PolicyDocument>>;
  /** `assumed`: a cell with an assumption that is not in `accept` makes the document red. */
  readonly failOn?: 'assumed';
  /** IDs of accepted assumptions. */
  readonly accept?: readonly string[];
}

/** The state of a call or a cell. `stated`: the document says so; it counts as ok. `assumed`: neither plan nor document shows it. */
export type Status = 'ok' | 'stated' | 'blocked' | 'assumed';

/** Something the plan cannot show, under an ID that stays the same however it is worded, and how to check it. */
export interface Assumption {
  readonly id: string;
  readonly detail: string;
  readonly check: string;
  readonly accepted: boolean;
}

/** One API call, the document field that requires it, and each step from the caller to the resource. */
export interface VerifiedCall {
  readonly action: string;
  readonly resource: string;
  readonly path: string;
  readonly reason: string;
  readonly findings: readonly {
    readonly step: string;
    readonly status: Status;
    readonly id?: string;
    readonly statedBy?: string;
    readonly detail: string;
    readonly advice?: string;
  }[];
}

/** One capability of one caller in one Region. */
export interface VerifiedCell {
  readonly capability: string;
  readonly region: string;
  readonly caller: string;
  readonly platform?: string;
  readonly status: Status;
  /** The first call that is blocked, by what, and what to do. */
  readonly blocked?: Pick<VerifiedCall, 'action' | 'resource' | 'path' | 'reason'> & {
    readonly step: string;
    readonly detail: string;
    readonly fix: string | null;
  };
  readonly stated: readonly { readonly detail: string; readonly path: string }[];
  readonly assumed: readonly Assumption[];
  readonly calls: readonly VerifiedCall[];
}

/** The proof of one document, as `ssmc verify --format json` prints it. */
export interface VerifiedDocument {
  readonly version: 2;
  readonly name: string;
  /** The counts in one sentence. */
  readonly headline: string;
  /** Whether a call is blocked, a permission is not required, or `failOn` applies. */
  readonly red: boolean;
  /** `general`: the `assumptions`, which hold for every cell. */
  readonly counts: Readonly<Record<'ok' | 'stated' | 'blocked' | 'assumed' | 'general' | 'excess', number>>;
  readonly cells: readonly VerifiedCell[];
  readonly assumptions: readonly Assumption[];
  /** Permissions that are not required. */
  readonly excess: readonly { readonly module: string; readonly where: string; readonly detail: string }[];
  /** AWS managed policies of the roles: how many actions they allow, and how many are not required. */
  readonly awsPolicies: readonly {
    readonly arn: string;
    readonly role: string;
    readonly actions: number;
    readonly beyondNeeds: number;
  }[];
}

/** The result of `verify`. Documents with errors are missing. */
export interface VerifyResult {
  readonly documents: readonly VerifiedDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What `explain` returns. */
export interface ExplainOptions {
  /** Only explanations about these resources, actions, services or buckets. Default: all. */
  readonly names?: readonly string[];
  /** Services, actions or buckets that are not in the plan. */
  readonly whyNot?: readonly string[];
}

/** Why a parameter, resource or statement is in a module. */
export interface Explanation {
  readonly module: string;
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly reasons: readonly {
    /** The document field, such as `spec.capabilities.patchManager`. */
    readonly path: string;
    readonly reason: string;
    readonly basis: string;
    readonly sources: readonly {
      readonly key: string;
      readonly title: string;
      readonly url?: string;
      readonly date?: string;
    }[];
  }[];
}

/** Why something is not in the plan of a Region, and the document lines that would add it. */
export interface Absence {
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly message: string;
  readonly lines: readonly string[];
}

/** The explanations of one document. */
export interface ExplainedDocument {
  readonly name: string;
  readonly explanations: readonly Explanation[];
  readonly absences: readonly Absence[];
}

/** The result of `explain`. Documents with errors are missing. */
export interface ExplainResult {
  readonly documents: readonly ExplainedDocument[];
  readonly diagnostics: readonly Diagnostic[];
}
