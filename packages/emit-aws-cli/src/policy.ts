import { type Json, type OutputFile, type Policy, policyJson, type Value } from '@ssmc/core';
import type { EmitContext } from './context.ts';
import { policyFile } from './names.ts';
import { emitValue } from './value.ts';

/** Stands for the account id in the files below `policies/`; the scripts put the id in. */
const ACCOUNT_TOKEN = '@ACCOUNT_ID@';

/** Stands for the token until the text is JSON; no document holds a NUL. */
const MARK = '\0account\0';

/** A policy of the plan as a file that a person can read. */
export function emitPolicy(context: EmitContext, id: string, policy: Policy): OutputFile {
  return jsonOutput(context, id, policyJson(policy, valueFormatter(context)));
}

/**
 * Any JSON document of the plan as a file below `policies/`. A user's own token is escaped: nothing is put into it; and so is what
 * is not ASCII, as in the texts that the scripts compare with the file.
 */
export function jsonOutput({ module }: EmitContext, id: string, content: Json): OutputFile {
  const text = JSON.stringify(content, null, 2)
    .replaceAll(ACCOUNT_TOKEN, `\\u0040${ACCOUNT_TOKEN.slice(1)}`)
    .replaceAll(JSON.stringify(MARK).slice(1, -1), ACCOUNT_TOKEN)
    .replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return { path: `${module.id}/policies/${policyFile(id)}`, content: `${text}\n` };
}

function valueFormatter(context: EmitContext): (value: Value) => string {
  return (value) => {
    const word = emitValue(context, value);
    const parts = typeof word === 'string' ? [word] : word;
    return parts.map((part) => (typeof part === 'string' ? part : MARK)).join('');
  };
}
