import type { EmitOptions, ModulePlan, ResourceId } from '@ssmc/core';
import type { Precondition } from './cdktf.ts';
import type { Element } from './synthesize.ts';

/** What the handlers of resources are told. */
export interface EmitContext {
  readonly module: ModulePlan;
  readonly options: EmitOptions;
  /** The account id, as a template. */
  readonly accountId: string;
  /** The addresses of the resources that were created before, as far as others refer to them. */
  readonly made: ReadonlyMap<ResourceId, string>;
  /** The tags that all resources have, which are printed once. */
  readonly commonTags: Readonly<Record<string, string>>;
  /** The id of the AWS managed prefix list of S3, as a template. */
  readonly s3PrefixListId: string;
  /** What must hold before the resource of that id is created. */
  readonly preconditions: ReadonlyMap<ResourceId, readonly Precondition[]>;
}

/** The files that resources are in, by what they are about. */
export const TOPICS = ['iam', 'security_groups', 'endpoints', 'session_manager', 'host_management'] as const;

/** The name of such a file, without extension. */
export type Topic = (typeof TOPICS)[number];

/** An element with what is written above it and above its statements. */
export interface CommentedBlock {
  readonly element: Element;
  readonly comments: readonly string[];
  readonly statements?: readonly (readonly string[])[];
}
