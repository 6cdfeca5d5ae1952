import type { ModulePlan, OutputFile } from '@ssmc/core';
import type { Context } from '../context.ts';
import { bare, type Emitted } from '../resources/emitted.ts';
import type { Block, Call } from '../script.ts';
import { argumentBlocks, DRY_RUN, type Flag, regionFlag, YES } from './arguments.ts';
import { scriptText, text, WORK_FOLDER } from './frame.ts';
import { guardCalls, hasEndpoints } from './guards.ts';

/**
 * The script that removes what is ours, the last things first.
 * @param live of a retired module: the folder that it has, seen from the script, while the document has it
 */
export function destroyScript(context: Context, emitted: readonly Emitted[], live?: string): OutputFile {
  const { module } = context;
  const keepsDocument = module.resources.some(({ kind }) => kind === 'session-document');
  const detaches = module.resources.some(({ kind }) => kind === 'policy-attachment' || kind === 'role');
  const flags = [...(keepsDocument ? [DOCUMENT_FLAG] : []), DRY_RUN, YES, regionFlag()];
  const body: readonly Block[] = [
    ...argumentBlocks(intro(module), flags),
    { kind: 'function', name: 'check_guards', comment: 'Before anything is changed.', calls: guards(module) },
    { kind: 'function', name: 'remove', comment: 'The last things first.', calls: steps(module, emitted) },
    text(live === undefined ? MAIN : MAIN.replace('\tcheck_guards\n', `${refusal(live)}\tcheck_guards\n`)),
  ];
  const state = [
    "WORK='' ACCOUNT=''",
    'CHANGES=0 DRY_RUN=false YES=false',
    ...(detaches ? ['declare -A ATTACHED=()'] : []),
    ...(keepsDocument ? ['DELETE_SESSION_PREFERENCES=false'] : []),
  ];
  const purpose = `Removes what deploy.sh created for ${module.id} of ${module.name}; see --help.`;
  return {
    path: `${module.id}/destroy.sh`,
    content: scriptText({ name: 'destroy.sh', purpose, context, variables: [text(state.join('\n'))], body }),
    executable: true,
  };
}

const DOCUMENT_FLAG: Flag = {
  name: '--delete-session-preferences',
  help: 'delete the Session Manager preferences too; without them sessions are not logged',
  code: 'DELETE_SESSION_PREFERENCES=true',
};

const MAIN = `main() {
	parse_arguments "$@"
	"$YES" || "$DRY_RUN" || [[ -t 0 && -t 2 ]] || usage_error 'cannot prompt without a terminal; use --yes'
	${WORK_FOLDER}
	check_guards
	if ! "$YES" && ! "$DRY_RUN"; then
		DRY_RUN=true
		remove 3>&2
		DRY_RUN=false
		((CHANGES == 0)) || confirm "Make these $CHANGES changes in account $ACCOUNT, Region $REGION?"
		CHANGES=0
	fi
	remove 3>&1
	if "$DRY_RUN"; then
		log "$CHANGES changes would be made in account $ACCOUNT, Region $REGION."
	elif ((CHANGES == 0)); then
		log 'Nothing to remove.'
	fi
}`;

/** A retired script would remove what the module in the document has created meanwhile. */
function refusal(live: string): string {
  return `\tif [[ -e "$FOLDER/${live}" ]]; then
\t\tlog "The document has this module again, in $FOLDER/${live}: use the destroy.sh there."
\t\texit 3
\tfi
`;
}

function intro({ id, name }: ModulePlan): string {
  return `Usage: destroy.sh [--dry-run | --yes]

Removes what deploy.sh created for module ${id} of ${name}: only what carries its
tags, or still has the value that it was given. Shows the changes and asks, unless --yes
is given.`;
}

function guards(module: ModulePlan): readonly Call[] {
  const account = module.guards.filter(({ kind }) => kind === 'region' || kind === 'account');
  return guardCalls({ ...module, guards: account, resources: [] });
}

function steps(module: ModulePlan, emitted: readonly Emitted[]): readonly Call[] {
  const rules = module.resources.some(({ kind }) => kind === 'security-group-rule');
  const network = [
    ...(hasEndpoints(module) ? [bare('remove_endpoints')] : []),
    ...(rules ? [bare('remove_rules')] : []),
  ];
  const reversed = emitted.toReversed().flatMap(({ destroy }) => (destroy ? [destroy] : []));
  const all = [...network, ...reversed];
  return all.length > 0 ? all : [bare('log', 'Nothing to remove.')];
}
