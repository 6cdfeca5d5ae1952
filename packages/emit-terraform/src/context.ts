import type { EmitOptions, ModulePlan, ResourceId } from '@ssmc/core';
import type { Precondition, TerraformElement, TerraformStack, TerraformVariable } from './cdktf.ts';

/** The attributes by which others refer to a resource. */
export interface Referable {
  readonly arn?: string;
  readonly name?: string;
  readonly id?: string;
}

/** What the handlers of resources are told. */
export interface Context {
  readonly module: ModulePlan;
  readonly options: EmitOptions;
  readonly stack: TerraformStack;
  /** The account id, as a template. */
  readonly accountId: string;
  readonly variables: ReadonlyMap<string, TerraformVariable>;
  /** The resources that were made before. */
  readonly made: ReadonlyMap<ResourceId, Referable>;
  /** The tags that all resources have, which are printed once. */
  readonly commonTags: Readonly<Record<string, string>>;
  /** The id of the AWS-managed prefix list of S3, as a template. */
  readonly s3PrefixListId: string;
  /** What must hold before the resource of that id is made. */
  readonly preconditions: ReadonlyMap<ResourceId, readonly Precondition[]>;
}

/** The files that resources are in, by what they are about. */
export const TOPICS = ['iam', 'security_groups', 'endpoints', 'session_manager', 'host_management'] as const;

/** The name of such a file, without extension. */
export type Topic = (typeof TOPICS)[number];

/** A construct of cdktf with what is written above it and above its statements. */
export interface Commented {
  readonly element: TerraformElement;
  readonly comments: readonly string[];
  readonly statements?: readonly (readonly string[])[];
}
