import { invariant } from '../diagnostics/invariant.ts';
import type { Parameter } from './parameter.ts';
import type { Statement } from './policy.ts';
import type { Reason } from './reason.ts';
import type { Resource } from './resource.ts';
import type { Value } from './value.ts';

/** What a module must refuse to be deployed without. `code` is the diagnostic that explains it. */
export type Guard =
  /** Deployed into another Region than the module's. */
  | { readonly kind: 'region' }
  /** Deployed into another account than `spec.account`. */
  | { readonly kind: 'account'; readonly account: string }
  /** Neither node security groups nor node CIDR blocks given: nothing could reach the endpoints. */
  | { readonly kind: 'nodes-given' }
  /** DNS support or DNS hostnames are disabled in the VPC; private DNS needs both. */
  | { readonly kind: 'vpc-dns' }
  /** Two subnets of one Availability Zone, or a subnet of another VPC. */
  | { readonly kind: 'subnets' }
  /** The VPC has an interface endpoint with private DNS for the service already, or a route table the gateway route. */
  | { readonly kind: 'endpoint-conflict' };

/** The names of section 3 of the specification, in the order in which they are printed. */
export const OUTPUT_NAMES = [
  'account_id',
  'region',
  'role_name',
  'role_arn',
  'instance_profile_name',
  'instance_profile_arn',
  'managed_policy_arns',
  'host_management_role_name',
  'hybrid_role_name',
  'hybrid_role_arn',
  'operator_policy_arns',
  'endpoint_ids',
  'endpoint_security_group_id',
  's3_gateway_endpoint_id',
  'session_document_name',
  'activation_command',
  'required_hosts',
  'required_ways',
  'required_statements',
  'document_version',
  'facts_hash',
] as const;

/** The name of an output. */
export type OutputName = (typeof OUTPUT_NAMES)[number];

/** What an output holds. Targets whose outputs are texts print a list joined by commas and a map as JSON. */
export type OutputValue =
  | { readonly kind: 'text'; readonly value: Value }
  | { readonly kind: 'list'; readonly values: readonly Value[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: string, value: Value])[] }
  | { readonly kind: 'rows'; readonly rows: readonly Readonly<Record<string, string>>[] };

/** One output of a module. */
export interface Output {
  readonly name: OutputName;
  readonly description: string;
  readonly value: OutputValue;
}

/** The policies of other owners that statements are required in. */
export const REQUIRED_KINDS = ['bucket-policy', 'key-policy', 'log-group-key', 'endpoint-policy'] as const;

/** A kind of policy of another owner. */
export type RequiredKind = (typeof REQUIRED_KINDS)[number];

/** What the ID of required statements says. */
export function requiredKind(id: RequiredStatements['id']): { readonly kind: RequiredKind; readonly name: string } {
  const kind = REQUIRED_KINDS.find((one) => id.startsWith(`${one}-`));
  invariant(kind, `required statements of no known kind: ${id}`);
  return { kind, name: id.slice(kind.length + 1) };
}

/** Statements that the owner of a policy must add to it; written under `required/`. */
export interface RequiredStatements {
  /** File name without extension, e.g. `bucket-policy-ops-logs`. Unique in its module. */
  readonly id: `${RequiredKind}-${string}`;
  /** What they go into: "the bucket policy of ops-logs-use2 (account 444455556666)". */
  readonly title: string;
  readonly statements: readonly Statement[];
  readonly reasons: readonly Reason[];
}

/** A paragraph for the people who deploy the module. */
export interface PlanNote {
  /** Whether it is to be known before the module is deployed, or when it is used; an effect on other clients if left out. */
  readonly about?: 'prerequisite' | 'usage' | 'effect';
  readonly title: string;
  readonly text: string;
}

/** What `activate.sh` of the account module needs to create hybrid activations. */
export interface Activation {
  readonly roleName: string;
  readonly regions: readonly string[];
  readonly registrationLimit: number;
  readonly expiresAfterDays: number;
  readonly defaultInstanceName?: string;
  readonly platforms: readonly ('linux' | 'windows' | 'macos')[];
}

/** One deployable unit: the account's, or one Region's. */
export interface ModulePlan {
  /** The folder's name: `account`, or the Region. */
  readonly id: string;
  readonly kind: 'account' | 'region';
  /** `metadata.name` and `metadata.description`. */
  readonly name: string;
  readonly description: string;
  /** Where it is deployed; the home Region for the account's. */
  readonly region: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly parameters: readonly Parameter[];
  readonly guards: readonly Guard[];
  /** In an order in which each comes after those it refers to. */
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
  readonly required: readonly RequiredStatements[];
  readonly notes: readonly PlanNote[];
  readonly activation?: Activation;
  /** Names of roles and instance profiles in the document: its IAM resources begin with one of them, or with `metadata.name`. */
  readonly iamNames?: readonly string[];
  /** All Regions of the document; of the account's module only. */
  readonly regions?: readonly string[];
  /** The account of the document, if it names one; the only use is in texts that cannot look it up. */
  readonly account?: string;
  /** Short hash of the module's slice of the document. */
  readonly documentVersion: string;
  /** Short hash of the facts that the module used. */
  readonly factsHash: string;
}

/** The whole plan of one document, the account's module first. */
export interface Plan {
  readonly name: string;
  readonly modules: readonly ModulePlan[];
}
