import {
  type CommentLevel,
  invariant,
  type ModulePlan,
  type Resource,
  type ResourceOf,
  resourceLines,
  resourcePolicy,
} from '@ssmc/core';
import { logicalId } from './names.ts';
import { commented, type Yaml } from './yaml.ts';

/** What every part of the emitter is handed first. */
export interface EmitContext {
  readonly module: ModulePlan;
  readonly comments: CommentLevel;
}

/** The resource of that id. */
export function resourceOf(context: EmitContext, id: string): Resource {
  const resource = context.module.resources.find((one) => one.id === id);
  invariant(resource, `reference to ${id} outside module ${context.module.id}`);
  return resource;
}

/** The logical id of the resource of that id. */
export function logicalIdOf(context: EmitContext, id: string): string {
  return logicalId(resourceOf(context, id));
}

/** The resources of one kind, in the order of the plan. */
export function resourcesOf<K extends Resource['kind']>({ module }: EmitContext, kind: K): readonly ResourceOf<K>[] {
  return module.resources.filter((resource): resource is ResourceOf<K> => resource.kind === kind);
}

/** A value with its reasons above it. */
export function withReasons(context: EmitContext, resource: Resource, value: Yaml): Yaml {
  const said = resourcePolicy(resource)?.statements.flatMap(({ reasons }) => reasons);
  return commented(resourceLines(resource, context.comments, said), value);
}
