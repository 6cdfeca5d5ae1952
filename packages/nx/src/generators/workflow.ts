/** How a package manager is used in GitHub Actions. */
export interface PackageManager {
  /** Steps before `setup-node`, whose cache needs the program. */
  readonly setup: string;
  readonly cache: string;
  readonly install: string;
  readonly nx: string;
}

export const PACKAGE_MANAGERS = {
  npm: { setup: '', cache: 'npm', install: 'npm ci', nx: 'npx nx' },
  pnpm: {
    setup: '      - uses: pnpm/action-setup@v4\n',
    cache: 'pnpm',
    install: 'pnpm install --frozen-lockfile',
    nx: 'pnpm exec nx',
  },
  yarn: { setup: '', cache: 'yarn', install: 'yarn install --immutable', nx: 'yarn nx' },
  'yarn 1': { setup: '', cache: 'yarn', install: 'yarn install --frozen-lockfile', nx: 'yarn nx' },
  bun: {
    setup: '      - uses: oven-sh/setup-bun@v2\n',
    cache: '',
    install: 'bun install --frozen-lockfile',
    nx: 'bunx nx',
  },
} satisfies Readonly<Record<string, PackageManager>>;

/** The workflow of GitHub Actions that runs what a change affects. `branch` is the one that is published from. */
export function workflowText(manager: PackageManager, branch: string): string {
  return `# Runs what a change of requirements documents affects, and publishes releases from ${branch}.
name: ssmc

on:
  push:
    branches: [${branch}]
  pull_request:

permissions:
  contents: read

env:
  NX_DAEMON: "false"

jobs:
${affectedJob(manager, branch)}
${publishJob(manager, branch)}`;
}

function affectedJob(manager: PackageManager, branch: string): string {
  return `  affected:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read
      # The last successful run of ${branch} is the base of the next one.
      actions: read
      # The comment.
      pull-requests: write
    concurrency:
      group: ssmc-affected-\${{ github.ref }}
      cancel-in-progress: \${{ github.event_name == 'pull_request' }}
    steps:
${setUp(manager, branch)}      - name: Check, compile and verify what is affected
        run: ${affected(manager, '-t check check-all compile verify')}
      - name: Compare with the base
        if: github.event_name == 'pull_request'
        run: ${affected(manager, '-t diff --format=markdown --out=dist/ssmc-diff')}
${comment()}`;
}

function publishJob(manager: PackageManager, branch: string): string {
  return `  # Publishes once the repository has the variable SSMC_RELEASES: an s3:// address.
  # SSMC_ROLE is the role that writes there, SSMC_AWS_REGION its AWS Region.
  publish:
    needs: affected
    if: github.event_name == 'push' && vars.SSMC_RELEASES != ''
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read
      actions: read
      # The role trusts this repository.
      id-token: write
    # Two runs never publish at once.
    concurrency:
      group: ssmc-publish
      cancel-in-progress: false
    steps:
${setUp(manager, branch)}      - uses: aws-actions/configure-aws-credentials@v6
        if: vars.SSMC_ROLE != ''
        with:
          role-to-assume: \${{ vars.SSMC_ROLE }}
          aws-region: \${{ vars.SSMC_AWS_REGION }}
      - name: Publish what is affected
        env:
          RELEASES: \${{ vars.SSMC_RELEASES }}
        run: ${affected(manager, '-t publish --parallel=1 --to="$RELEASES"')}
`;
}

function affected({ nx }: PackageManager, words: string): string {
  return `${nx} affected ${words} --base="$NX_BASE" --head="$NX_HEAD"`;
}

function setUp({ setup, cache, install }: PackageManager, branch: string): string {
  const cached = cache === '' ? '' : `\n          cache: ${cache}`;
  return `      - uses: actions/checkout@v7
        with:
          # The base must be there: nx affected compares with it.
          fetch-depth: 0
${setup}      - uses: actions/setup-node@v7
        with:
          node-version: 22${cached}
      - run: ${install}
      # Sets NX_BASE and NX_HEAD.
      - uses: nrwl/nx-set-shas@v4
        with:
          main-branch-name: ${branch}
`;
}

/** Pull requests from forks have no token that may comment. */
function comment(): string {
  return `      - name: Keep one comment up to date
        if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
        env:
          GH_TOKEN: \${{ github.token }}
          NUMBER: \${{ github.event.pull_request.number }}
        run: |
          comments="repos/$GITHUB_REPOSITORY/issues"
          body="$RUNNER_TEMP/ssmc-comment.md"
          echo '<!-- ssmc -->' > "$body"
          if compgen -G 'dist/ssmc-diff/*.md' > /dev/null; then
            # GitHub takes 65,536 characters.
            cat dist/ssmc-diff/*.md | head -c 60000 >> "$body"
            if [ "$(cat dist/ssmc-diff/*.md | wc -c)" -gt 60000 ]; then
              printf '\\n\\nThe rest is in the log of this run.\\n' >> "$body"
            fi
          else
            echo 'No requirements document differs from the base.' >> "$body"
          fi
          own='.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- ssmc -->"))) | .id'
          id=$(gh api --paginate "$comments/$NUMBER/comments" --jq "$own" | head -n 1)
          if [ -n "$id" ]; then
            gh api --method PATCH "$comments/comments/$id" --field body=@"$body" > /dev/null
          elif compgen -G 'dist/ssmc-diff/*.md' > /dev/null; then
            gh api "$comments/$NUMBER/comments" --field body=@"$body" > /dev/null
          fi
`;
}
