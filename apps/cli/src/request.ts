import type { CommentLevel } from '@ssmc/core';
import type { SelectionRequest } from '@ssmc/pipeline';
import { allValues, type Flags, lastValue } from './command.ts';

/** What the flags select of the documents. */
export function requestOf(flags: Flags): SelectionRequest {
  return {
    regions: allValues(flags, 'region'),
    options: allValues(flags, 'option'),
    comments: (lastValue(flags, 'comments') ?? 'short') as CommentLevel,
  };
}
