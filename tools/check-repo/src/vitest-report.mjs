/**
 * What a run of tests came to.
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number, readonly notRun: readonly string[],
 *   readonly failures: readonly string[] }} Tally
 */

/**
 * Vitest's JSON report, and the test files that were left out.
 * @typedef {{ leftOut?: readonly string[], numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults: readonly { name: string, status: string, message?: string,
 *   assertionResults: readonly { status: string, fullName: string, failureMessages?: readonly string[] }[] }[] }} Report
 */

/**
 * Of a run without tests.
 * @type {Report}
 */
export const EMPTY = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };

/** Lines of a failure message that are shown. */
const MOST_LINES = 12;

/**
 * Counts a report. A file that could not be loaded has no tests, and counts as one that failed; so does a run without any test,
 * unless all were left out.
 * @param {Report | undefined} report
 * @returns {Tally}
 */
export function tallyOf(report) {
  if (!report) return { passed: 0, failed: 1, skipped: 0, notRun: [], failures: [] };
  const {
    numPassedTests: passed,
    numFailedTests,
    numPendingTests,
    numTodoTests = 0,
    testResults,
    leftOut = [],
  } = report;
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  const failed = numFailedTests + broken.length;
  const notRun = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => isSkipped(status)).map(({ fullName }) => `${name}: ${fullName}`),
  );
  const isEmpty = passed + failed + leftOut.length === 0;
  return {
    passed,
    failed: isEmpty ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
    notRun: [...notRun, ...leftOut],
    failures: [
      ...broken.map(({ name, message }) => failure(name, message)),
      ...testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => failure(`${name}: ${fullName}`, failureMessages?.join('\n'))),
      ),
    ],
  };
}

/** What failed and the beginning of why. @type {(what: string, message?: string) => string} */
function failure(what, message = '') {
  return [what, ...message.split('\n').filter(Boolean).slice(0, MOST_LINES)].join('\n    ');
}

/** @type {(status: string) => boolean} */
function isSkipped(status) {
  return status === 'pending' || status === 'skipped' || status === 'todo';
}
