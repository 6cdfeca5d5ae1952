/** A Terraform expression. */
export type Expression =
  /** A quoted text; what is not text in it is interpolated. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  /** Code without braces: a reference, a number, a condition. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: Expression])[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** `name = value` */
export interface Attribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly value: Expression;
}

/** `type "label" { … }` */
export interface Block {
  readonly kind: 'block';
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: readonly Item[];
  /** Lines above it, without a comment sign. */
  readonly comments: readonly string[];
}

/** What a body holds. */
export type Item = Attribute | Block;

/** A string. */
export function text(value: string): Expression {
  return { kind: 'template', parts: [value] };
}

/** A reference, a number, a condition. */
export function code(value: string): Expression {
  return { kind: 'code', code: value };
}

/** A list. */
export function list(items: readonly Expression[]): Expression {
  return { kind: 'list', items };
}

/** An object. */
export function object(entries: readonly (readonly [key: string, value: Expression])[]): Expression {
  return { kind: 'object', entries };
}

/** A function called. */
export function call(name: string, ...args: readonly Expression[]): Expression {
  return { kind: 'call', name, args };
}

/** `name = value` */
export function attribute(name: string, value: Expression): Attribute {
  return { kind: 'attribute', name, value };
}

/** `type "label" { … }` */
export function block(head: readonly [type: string, ...labels: string[]], body: readonly Item[]): Block {
  const [type, ...labels] = head;
  return { kind: 'block', type, labels, body, comments: [] };
}

/** The block with lines above it. */
export function commented(target: Block, comments: readonly string[]): Block {
  return { ...target, comments };
}
