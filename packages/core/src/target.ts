import type { EffectTable } from './change/effect.ts';
import type { Outcome } from './diagnostics/diagnostic.ts';
import type { ByKind } from './plan/by-kind.ts';
import type { ModulePlan } from './plan/plan.ts';

/** The three targets, in the order in which they are listed. */
export const TARGET_IDS = ['terraform', 'cloudformation', 'aws-cli'] as const;

/** The name of a target. */
export type TargetId = (typeof TARGET_IDS)[number];

/** One file of the output; the path is relative to `<out>/<name>/<target>/`, with `/` as separator. */
export interface OutputFile {
  readonly path: string;
  readonly content: string;
  readonly executable?: boolean;
}

/** How much of the reasons is printed as comments: `short` is one line each, `full` adds path and source. */
export type CommentLevel = 'full' | 'short' | 'none';

/** What an emitter is told beside the plan. */
export interface EmitOptions {
  readonly comments: CommentLevel;
  /** The target's own options, from `--option <target>.<key>=<value>`; unknown keys were refused before. */
  readonly options: Readonly<Record<string, string>>;
}

/** What removes a deployed module, kept when the document no longer has it. */
export interface Teardown {
  /** Relative to the folder of the retired module. */
  readonly files: readonly OutputFile[];
  /** A section of its README, from the heading of level two to an empty line. */
  readonly readme: string;
}

/** One of a target's own options. */
export interface TargetOption {
  readonly key: string;
  readonly description: string;
  readonly values: readonly string[];
  readonly default: string;
}

/** A module's own folder or file, for manifests. */
export interface Target {
  readonly id: TargetId;
  /** Changes when the same plan gives other bytes. */
  readonly emitterRevision: string;
  readonly options: readonly TargetOption[];
  /** How a module is removed that left the document. Pure. */
  readonly retire: (module: ModulePlan) => Teardown;
  /** What deploying a changed resource does. */
  readonly effects: EffectTable;
  /** All files of one module, and what the target cannot express of it (diagnostics of this target's gaps). Pure. */
  readonly emit: (module: ModulePlan, options: EmitOptions) => Outcome<readonly OutputFile[]>;
  /** The files of all modules together, below {@link ALL_MODULES}, and the diagnostics of the whole document. Only options ask for them. Pure. */
  readonly emitTogether?: (modules: readonly ModulePlan[], options: EmitOptions) => Outcome<readonly OutputFile[]>;
}

/** In place of a module's ID: what is generated of all modules together. */
export const ALL_MODULES = 'root';

/** A table with one handler for each kind of resource: forget one and it does not compile. */
export type ResourceEmitters<Context, Out> = ByKind<Context, Out>;
