/**
 * What a run of tests came to.
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number, readonly notRun: readonly string[] }} Tally
 */

/**
 * Vitest's JSON report, and the test files that were left out.
 * @typedef {{ leftOut?: readonly string[], numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults: readonly { name: string, status: string, assertionResults: readonly { status: string, fullName: string }[] }[] }} Report
 */

/**
 * Of a run without tests.
 * @type {Report}
 */
export const EMPTY = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };

/**
 * Counts a report. A file that could not be loaded has no tests, and counts as one that failed; so does a run without any test,
 * unless all were left out.
 * @param {Report | undefined} report
 * @returns {Tally}
 */
export function tallyOf(report) {
  if (!report) return { passed: 0, failed: 1, skipped: 0, notRun: [] };
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
  };
}

/** @type {(status: string) => boolean} */
function isSkipped(status) {
  return status === 'pending' || status === 'skipped' || status === 'todo';
}
