import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The deployment of all cases takes longest by far: what starts after it fills the gaps that it leaves. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) =>
      moduleId.endsWith('/conformance-run/src/deploy.tools.test.ts');
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

/** Workspaces are tested as they are written, not as they were built. Vite's own conditions follow. */
const ssr = { resolve: { conditions: ['@ssmc/source', 'module', 'node', 'development|production'] } };

/** `unit` needs nothing but node; `tools` runs the real terraform, aws, cfn-lint, shellcheck and the emulator. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ssr,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.tools.test.ts'],
          // A hang, not a machine on which much else runs.
          testTimeout: 300_000,
          hookTimeout: 120_000,
          // Nothing that is tested keeps a state, and loading everything anew for each file takes as long as the tests.
          isolate: false,
          // Without it one processor is left idle.
          maxWorkers: '100%',
        },
      },
      {
        // Without `module`: the AWS SDK has ES modules for bundlers, whose imports node does not find.
        ssr: { resolve: { conditions: ['@ssmc/source', 'node', 'development|production'] } },
        test: {
          name: 'tools',
          include: ['**/*.tools.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: true,
          maxWorkers: 2,
          // Deployments wait for a free lane, not for each other.
          maxConcurrency: 200,
        },
      },
    ],
  },
});
