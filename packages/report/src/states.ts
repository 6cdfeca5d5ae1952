import type { Status } from '@ssmc/verify';

/** How a state is shown: never by its colour alone. */
export const STATES: Readonly<
  Record<Status, { readonly symbol: string; readonly word: string; readonly meaning: string }>
> = {
  ok: { symbol: '✓', word: 'ok', meaning: 'every call was followed through the plan and is let through' },
  stated: {
    symbol: '✓',
    word: 'stated',
    meaning: 'as ok, but something rests on what the document says and no plan shows',
  },
  assumed: {
    symbol: '?',
    word: 'assumed',
    meaning: 'nothing in the plan stops it, but something outside has to be checked',
  },
  blocked: { symbol: '✗', word: 'blocked', meaning: 'at least one call is stopped' },
};
