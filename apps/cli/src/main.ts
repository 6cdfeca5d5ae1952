import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { version } from '../package.json';
import { EXIT } from './exit-code.ts';

const isDebugging = Boolean(process.env['SSMC_DEBUG']);

/**
 * How much of a function must have run before V8 optimizes it; its own value is 67,584 or less. A run is over before most optimized code pays
 * for itself: making it takes as much processor time as the rest of a compile. What runs long reaches this limit early. V8 has this flag in
 * Node.js 20 only: a later one prints an error.
 */
const OPTIMIZE_AFTER = '--interrupt-budget=1000000';

/** Runs the command line of this process, or in a second thread of it what the first one gives. */
export function main(): void {
  if (!isMainThread) {
    void help();
    return;
  }
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(OPTIMIZE_AFTER);
  process.stdout.on('error', (error) => endOfStream(error, 'standard output'));
  process.stderr.on('error', (error) => endOfStream(error, 'standard error'));
  void start().catch(internalError);
}

async function start(): Promise<void> {
  const [{ run }, { processHost }] = await Promise.all([import('./run.ts'), import('./host.ts')]);
  process.exitCode = await run(
    process.argv.slice(2),
    processHost({ version, pages: path.join(__dirname, 'docs/diagnostics'), program: __filename }),
  );
}

async function help(): Promise<void> {
  const [{ serve }, { processHost }] = await Promise.all([import('./generate/serve.ts'), import('./host.ts')]);
  serve(processHost({ version, program: __filename }));
}

/** The reader of a pipe may stop reading, as `head` does, which is no error; a full disk is. */
function endOfStream(error: NodeJS.ErrnoException, name: string): void {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`ssmc: ${name} cannot be written: ${error.code ?? error.message}\n`);
  process.exit(EXIT.errors);
}

function internalError(error: unknown): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const details = isDebugging && error instanceof Error ? `${error.stack}\n` : '';
  process.stderr.write(
    `ssmc: internal error: ${text}\n${details}This is a defect in ssmc, not in your document. Please report it with the document, the command line, ` +
      `and these versions: ssmc ${version}, node ${process.version}, ${process.platform}. SSMC_DEBUG=1 prints where it happened.\n`,
  );
  process.exitCode = EXIT.internal;
}
