import type { Status } from '@ssmc/verify';

/** How a state is shown: never by its color alone. */
export const STATES: Readonly<
  Record<Status, { readonly symbol: string; readonly word: string; readonly meaning: string }>
> = {
  ok: { symbol: '✓', word: 'ok', meaning: 'the plan allows every required call' },
  stated: {
    symbol: '✓',
    word: 'stated',
    meaning: 'the plan allows every required call, given what the document states',
  },
  assumed: {
    symbol: '?',
    word: 'assumed',
    meaning: 'the plan blocks no call, but something outside the plan must be checked',
  },
  blocked: { symbol: '✗', word: 'blocked', meaning: 'at least one required call is blocked' },
};
