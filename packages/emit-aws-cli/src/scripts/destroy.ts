import type { ModulePlan, OutputFile } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { bare, type Emitted } from '../resources/emitted.ts';
import type { Block, ShellCall } from '../script.ts';
import { argumentBlocks, DRY_RUN, type Flag, regionFlag, YES } from './arguments.ts';
import { scriptText, text, WORK_FOLDER } from './frame.ts';
import { guardCalls } from './guards.ts';
import { findBlock, loadCalls, OWNERSHIP_STATE, regionalState, removeCalls } from './ownership.ts';

/**
 * The script that removes what is ours, whatever this version of the document requires.
 * @param live of a retired module: the folder that it has, seen from the script, while the document has it
 */
export function destroyScript(context: EmitContext, emitted: readonly Emitted[], live?: string): OutputFile {
  const { module } = context;
  const isRegion = module.kind === 'region';
  const flags = [DETACH_FOREIGN, ...(isRegion ? [DELETE_PREFERENCES] : []), DRY_RUN, YES, regionFlag()];
  const body: readonly Block[] = [
    ...argumentBlocks(intro(module), flags),
    {
      kind: 'function',
      name: 'check_guards',
      comment: 'Check preconditions before the first change.',
      calls: guards(module),
    },
    findBlock(module, settingValue(module)),
    {
      kind: 'function',
      name: 'remove',
      comment: 'Remove dependent resources first.',
      calls: steps(module, emitted),
    },
    text(live === undefined ? MAIN : MAIN.replace('\tcheck_guards\n', `${refusal(live)}\tcheck_guards\n`)),
  ];
  const state = [
    "WORK='' ACCOUNT=''",
    'CHANGES=0 DRY_RUN=false YES=false DETACH_FOREIGN=false',
    ...(isRegion ? ['DELETE_SESSION_PREFERENCES=false'] : []),
    ...OWNERSHIP_STATE,
    ...regionalState(module),
  ];
  const purpose = `Removes what deploy.sh created for ${module.id} of ${module.name}; see --help.`;
  const variables = [text(state.join('\n')), instances(module)];
  return {
    path: `${module.id}/destroy.sh`,
    content: scriptText({ name: 'destroy.sh', purpose, context, variables, body }),
    executable: true,
  };
}

const DELETE_PREFERENCES: Flag = {
  name: '--delete-session-preferences',
  help: 'delete the Session Manager preferences too; without them sessions are not logged',
  code: 'DELETE_SESSION_PREFERENCES=true',
};

const DETACH_FOREIGN: Flag = {
  name: '--detach-foreign',
  help: 'remove roles and instance profiles even if instances use them or other policies are attached; inline policies are deleted',
  code: 'DETACH_FOREIGN=true',
};

const MAIN = `main() {
	parse_arguments "$@"
	"$YES" || "$DRY_RUN" || [[ -t 0 && -t 2 ]] || usage_error 'cannot prompt without a terminal; use --yes'
	${WORK_FOLDER}
	check_guards
	find_unwanted
	refuse_foreign
	show_misnamed
	if ! "$YES" && ! "$DRY_RUN"; then
		DRY_RUN=true
		remove 3>&2
		DRY_RUN=false
		((CHANGES == 0)) || confirm "Make these $CHANGES changes in account $ACCOUNT, Region $REGION?"
		CHANGES=0
		ATTACHED=()
	fi
	remove 3>&1
	if "$DRY_RUN"; then
		log "$CHANGES changes would be made in account $ACCOUNT, Region $REGION."
	elif ((CHANGES == 0)); then
		log 'Nothing to remove.'
	fi
}`;

/** What this module did not give our roles goes after its own policies. */
const FOREIGN = ['reset_settings', 'remove_foreign'];

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

Removes what deploy.sh created for module ${id} of ${name}, in this and earlier versions:
only what carries the tags of the module, or still has the value that it was given. Shows
the changes and prompts, unless --yes is given.`;
}

/** The instances that the module lists lose its profile; other instances that use it stop the removal. */
function instances({ resources }: ModulePlan): Block {
  const ids = resources.flatMap((one) => (one.kind === 'profile-association' ? [one.instanceId] : []));
  return {
    kind: 'variable',
    name: 'INSTANCES',
    word: ids.join('\n'),
    comment: 'Instances to disassociate from the instance profile, one a line.',
  };
}

function settingValue({ resources }: ModulePlan): string {
  return resources.find((one) => one.kind === 'service-setting')?.value ?? '';
}

function guards(module: ModulePlan): readonly ShellCall[] {
  const account = module.guards.filter(({ kind }) => kind === 'region' || kind === 'account');
  return [...guardCalls({ ...module, guards: account, resources: [] }), ...loadCalls(module)];
}

function steps(module: ModulePlan, emitted: readonly Emitted[]): readonly ShellCall[] {
  const listed = emitted.flatMap(({ destroy }) => (destroy ? [destroy] : []));
  const last = module.kind === 'region' ? ['remove_preferences'] : [];
  return [...listed, bare('remove_associations'), ...removeCalls(module, FOREIGN), ...last.map((name) => bare(name))];
}
