import { AWS_RULES } from './aws-rules.ts';
import { CONSEQUENCES } from './consequences.ts';
import { DOCUMENT } from './document.ts';
import { FIELDS } from './fields.ts';
import { FILES } from './files.ts';
import type { Message, ParametersOf } from './message.ts';
import { RELEASES } from './releases.ts';

/** Every wording of a diagnostic that is known before the diagnostic is. */
export const MESSAGES = { ...AWS_RULES, ...FIELDS, ...DOCUMENT, ...CONSEQUENCES, ...FILES, ...RELEASES };

type Table = typeof MESSAGES;

type TextsOf<M> = M extends { readonly [F in keyof M]: infer T extends string } ? T : never;

/** The parameters of a wording, by name. */
type Values<M> = Readonly<Record<ParametersOf<TextsOf<M>>, string | number>>;

/** The message and fix of a diagnostic, with the parameters filled in. */
export function worded<C extends keyof Table, K extends keyof Table[C] & string>(
  code: C,
  name: K,
  ...[values]: [ParametersOf<TextsOf<Table[C][K]>>] extends [never] ? [] : [values: Values<Table[C][K]>]
): Message {
  const { message, fix } = (MESSAGES[code] as Readonly<Record<string, Message>>)[name] as Message;
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, parameter: string) =>
      String((values as Readonly<Record<string, string | number>> | undefined)?.[parameter] ?? whole),
    );
  return { message: filled(message), ...(fix !== undefined && { fix: filled(fix) }) };
}
