import { spawnSync } from 'node:child_process';

/** Runs node with these words; milliseconds, and what it printed on standard error. Throws if it ends with another exit code. */
export function runNode(words, expected = 0) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const milliseconds = performance.now() - started;
  if (status !== expected) throw new Error(`node ${words.join(' ')} ended with ${status}:\n${stderr}`);
  return { milliseconds, stderr };
}

/** Medians of several runs of words, or of what a function names for each run, in turn with `node -e 0`, so that whatever else the machine does slows both. */
export function compareWithNode(words, runs, expected = 0) {
  const next = () => (typeof words === 'function' ? words() : words);
  runNode(next(), expected);
  const pairs = Array.from({ length: runs }, () => ({
    base: runNode(['-e', '0']).milliseconds,
    own: runNode(next(), expected).milliseconds,
  }));
  return {
    milliseconds: median(pairs.map(({ own }) => own)),
    ratio: median(pairs.map(({ own, base }) => own / base)),
  };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The straight line nearest to the points, and which part of the differences it explains (1: all of them). */
export function line(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([a]) => a)), mean(points.map(([, b]) => b))];
  const products = (f) => points.reduce((sum, [a, b]) => sum + f(a - x, b - y), 0);
  const slope = products((a, b) => a * b) / products((a) => a * a);
  const rest = points.reduce((sum, [a, b]) => sum + (b - (y + slope * (a - x))) ** 2, 0);
  return { slope, start: y - slope * x, fit: 1 - rest / products((_, b) => b * b) };
}
