import type { DiagnosticCode } from '../catalogue.ts';

/** One wording of a diagnostic. What is in braces is a parameter. */
export interface Message {
  /** What is wrong, in one or two sentences. */
  readonly message: string;
  /** What to do, in the imperative. */
  readonly fix?: string;
}

/** The wordings of diagnostics by code, each under a name. */
export type Messages = { readonly [C in DiagnosticCode]?: Readonly<Record<string, Message>> };

/** The names in braces of a wording. */
export type ParametersOf<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Exclude<Name, ''> | ParametersOf<Rest>
  : never;
