import { version } from 'nx/package.json';

/** The oldest major version of nx that has all that is used here. */
const OLDEST = 23;

/** Says so if nx is too old. */
export function nxProblem(found: string = version): string | undefined {
  return Number.parseInt(found, 10) >= OLDEST
    ? undefined
    : `@ssmc/nx needs nx ${OLDEST} or later; this workspace has nx ${found}.`;
}
