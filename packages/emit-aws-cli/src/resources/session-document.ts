import type { Json, SessionDocument } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { policyFile } from '../names.ts';
import { jsonOutput } from '../policy.ts';
import { bare, type Emitted, explained, tagWords } from './emitted.ts';

/** The Session Manager preferences. */
export function emitSessionDocument(context: EmitContext, document: SessionDocument): Emitted {
  const { name, mode, id } = document;
  const file = policyFile(id);
  return {
    deploy: explained(context, document, [
      'ensure_session_document',
      name,
      mode,
      file,
      ...tagWords(context, document.tags),
    ]),
    verify: bare('check_session_document', name, file),
    files: [jsonOutput(context, id, document.content as Json)],
  };
}
