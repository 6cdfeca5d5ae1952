import { generatedHeader, type ModulePlan, SERVICE_SETTINGS } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { commentText, type Word } from '../escape.ts';
import { functionsFor } from '../library/index.ts';
import { type Block, printBlock, printScript } from '../script.ts';

/** What a script consists of, beside the functions that it uses. */
export interface ScriptParts {
  /** `deploy.sh` */
  readonly name: string;
  readonly purpose: string;
  readonly context: EmitContext;
  /** Variables that a run changes. */
  readonly variables: readonly Block[];
  /** Our own functions, the last one being `main`. */
  readonly body: readonly Block[];
}

/** A whole script: constants, shared functions as far as they are used, its own functions, and the call of `main`. */
export function scriptText({ name, purpose, context, variables, body }: ScriptParts): string {
  // Printed once: the scripts of many Regions are long.
  const [ownVariables, ownBody] = [variables.map(printBlock), body.map(printBlock)];
  const shared = functionsFor([...variables, ...body]);
  const own = [...ownVariables, ...ownBody].join('\n');
  const isUsed = (name: string) => shared.variables.has(name) || uses(own, name);
  return printScript([
    text(head(context.module, name, purpose)),
    ...constants(context).filter((block) => declares(block, isUsed, own)),
    ...[...ownVariables, ...shared.functions, ...ownBody, 'main "$@"'].map(text),
  ]);
}

/** Code of our own. */
export function text(code: string): Block {
  return { kind: 'text', text: code };
}

/** The part of `main` that makes the folder for temporary files; it goes when the script ends. */
export const WORK_FOLDER = `umask 077
	WORK=$(mktemp -d)
	trap 'rm -rf -- "$WORK"' EXIT`;

/** What stands before `set` is read by any shell: a script that comes through a pipe has no folder to read its policies from. */
function head(module: ModulePlan, name: string, purpose: string): string {
  return `#!/usr/bin/env bash
# ${commentText(purpose)}
${generatedHeader(module)
  .map((line) => `# ${commentText(line)}`)
  .join('\n')}
# Exit codes: 0 success, 1 failure, 2 invalid command line, 3 precondition failed.

if [ -z "\${BASH_VERSION-}" ] || [ -z "\${BASH_SOURCE[0]-}" ]; then
	echo '${name}: run it with bash, from its file: bash ${name}' >&2
	exit 2
fi

# In POSIX mode bash and awk parse quotes differently.
set +o posix
shopt -u inherit_errexit 2>/dev/null || true

set -Eeuo pipefail
IFS=$'\\n\\t'
export AWS_PAGER=''
trap 'printf "%s: line %s failed, called from line %s\\n" "\${0##*/}" "$LINENO" "\${BASH_LINENO[0]}" >&2; exit 1' ERR

if ((BASH_VERSINFO[0] < 4)); then
	printf '%s needs bash 4 or later\\n' "\${0##*/}" >&2
	exit 2
fi`;
}

function constants({ module, commonTags }: EmitContext): readonly Block[] {
  const tags = Object.entries({ ...commonTags, 'ssmc:target': 'aws-cli' }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const owner = { 'ssmc:name': module.name, 'ssmc:target': 'aws-cli', 'ssmc:module': module.id };
  const filters = Object.entries(owner).map(([key, value]) => `Name=tag:${key},Values=${value}`);
  return [
    constant('REGION', module.region),
    constant('PARTITION', module.partition),
    list('OWNER', Object.entries(owner).flat()),
    list('OWNER_FILTERS', filters),
    list('IAM_NAMES', [...new Set([module.name, ...(module.iamNames ?? [])])]),
    list('OUR_REGIONS', module.regions ?? [module.region]),
    constant('HOST_MANAGEMENT', SERVICE_SETTINGS.hostManagement),
    list('TAGS', tags.flat()),
    constant('TAGS_QUERY', "Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"),
    text(`FOLDER=$(CDPATH='' cd -- "$(dirname -- "\${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER`),
  ];
}

/** A constant is printed where it is used, and not where the script has a variable of that name. */
function declares(block: Block, isUsed: (name: string) => boolean, own: string): boolean {
  if (block.kind === 'text') return isUsed('FOLDER');
  return block.kind !== 'constant' || (isUsed(block.name) && !new RegExp(`^${block.name}=`, 'm').test(own));
}

function constant(name: string, word: Word): Block {
  return { kind: 'constant', name, words: [word], array: false };
}

function list(name: string, words: readonly Word[]): Block {
  return { kind: 'constant', name, words, array: true };
}

function uses(code: string, name: string): boolean {
  return new RegExp(`\\$\\{?${name}\\b`).test(code);
}
