import type { ExistingResource } from '../existing/existing-resource.ts';
import type { Tree } from '../existing/tree.ts';
import { resolve } from './intrinsics.ts';
import type { Template } from './template.ts';

/** A resource of a template with its functions worked out. */
export interface TemplateResource {
  readonly id: string;
  readonly where: string;
  readonly properties: Tree;
  readonly template: Template;
}

/** What each type of resource makes. */
export type TemplateTypes = Readonly<Record<string, (resource: TemplateResource) => readonly ExistingResource[]>>;

/** What a reference to the resource itself gives: its name, its ARN or an id. */
export function selfOf({ id, template }: TemplateResource, attribute?: string): string {
  const call = attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
  return String(resolve(template, call));
}
