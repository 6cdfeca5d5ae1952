import type { Tree } from '../existing/tree.ts';
import type { ReadContext } from './input.ts';

/** A template and what its functions are worked out with. */
export interface Template {
  /** The file; of a nested stack with its logical ID. */
  readonly path: string;
  readonly context: ReadContext;
  readonly parameters: Tree;
  readonly conditions: Tree;
  readonly mappings: Tree;
  /** With loops written out. */
  readonly resources: Tree;
  readonly outputs: Tree;
  /** The value of a parameter that is given from outside; undefined where none is. */
  readonly given: (name: string) => unknown;
  /** Parameters whose defaults the rules of the template refuse. */
  readonly refused: ReadonlySet<string>;
  /** The templates of nested stacks that are in the input, by logical ID. */
  readonly children: ReadonlyMap<string, Template>;
  /** All templates of the input. */
  readonly stacks: Stacks;
  readonly links: Links;
  /** What was worked out. */
  readonly known: Known;
  /** What is being worked out, to stop at what leads to itself. */
  readonly inside: readonly string[];
}

/** What references lead to, in the template and in others. */
export interface Links {
  /** What a reference to a resource, or an attribute of it, is; undefined where only AWS knows. */
  readonly attributeOf: (template: Template, id: string, attribute: string | undefined) => string | undefined;
  /** The value that a stack of the input exports under a name; undefined where none does, or several do. */
  readonly exported: (template: Template, name: string) => { readonly value: unknown } | undefined;
  /** The output of a nested stack; undefined where its template is not in the input. */
  readonly outputOf: (template: Template, id: string, output: string) => { readonly value: unknown } | undefined;
}

/** The templates that are read together. */
export interface Stacks {
  readonly templates: readonly Template[];
  /** Logical IDs that several templates have. */
  readonly shared: ReadonlySet<string>;
  /** What they export, by name, once it was asked for. */
  readonly exports: Map<string, readonly StackExport[]>;
}

/** A value that a stack exports. */
export interface StackExport {
  readonly name: string;
  readonly template: Template;
  readonly value: unknown;
}

/** What was worked out of a template, each once: what is worked out again for each reference takes forever in a circle. */
export interface Known {
  readonly conditions: Map<string, boolean | undefined>;
  readonly attributes: Map<string, unknown>;
  /** The values that parameters have, and whether they are defaults. */
  readonly parameters: Map<string, { readonly value: unknown; readonly isDefault: boolean }>;
}

const MOST_STEPS = 50;

/** The template on the way to something; undefined where that leads to itself, or too far. */
export function enter(template: Template, what: string): Template | undefined {
  const step = `${template.path} ${what}`;
  if (template.inside.includes(step) || template.inside.length > MOST_STEPS) return undefined;
  return { ...template, inside: [...template.inside, step] };
}
