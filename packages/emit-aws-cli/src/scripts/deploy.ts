import { type ModulePlan, type Output, type OutputFile, saidOnce } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { variableOf } from '../names.ts';
import { bare, type Emitted } from '../resources/emitted.ts';
import type { Block, ShellCall } from '../script.ts';
import { emitValue } from '../value.ts';
import { argumentBlocks, DRY_RUN, type Flag, parameterFlags, regionFlag, YES } from './arguments.ts';
import { scriptText, text, WORK_FOLDER } from './frame.ts';
import { guardCalls, hasEndpoints, needsPrefixList, policyCalls } from './guards.ts';
import { findBlock, loadCalls, OWNERSHIP_STATE, regionalState, removeBlock } from './ownership.ts';

/** The script that makes and updates what the module holds. */
export function deployScript(context: EmitContext, emitted: readonly Emitted[]): OutputFile {
  const { module } = context;
  const flags = [...parameterFlags(module), KEEP_UNWANTED, DRY_RUN, YES, regionFlag()];
  const checks = [...guardCalls(module, ownershipChecks(module)), ...policyCalls(emitted)];
  const body: readonly Block[] = [
    ...argumentBlocks(intro(module), flags, module),
    { kind: 'function', name: 'check_guards', comment: 'Check preconditions before the first change.', calls: checks },
    {
      kind: 'function',
      name: 'apply',
      comment: 'Create or update every resource of the module.',
      calls: steps(module, emitted),
    },
    findBlock(module),
    removeBlock(module),
    text(convergence(module)),
    {
      kind: 'function',
      name: 'print_outputs',
      comment: 'Print the outputs as one JSON object.',
      calls: outputs(context),
    },
    text(MAIN),
  ];
  const purpose = `Deploys ${module.id} of ${module.name}. A second run changes nothing; see --help.`;
  return {
    path: `${module.id}/deploy.sh`,
    content: scriptText({ name: 'deploy.sh', purpose, context, variables: variables(module), body }),
    executable: true,
  };
}

const MAIN = `main() {
	parse_arguments "$@"
	"$YES" || "$DRY_RUN" || [[ -t 0 && -t 2 ]] || usage_error 'cannot prompt without a terminal; use --yes'
	${WORK_FOLDER}
	check_guards
	if ! "$YES" && ! "$DRY_RUN"; then
		DRY_RUN=true
		converge 3>&2
		DRY_RUN=false
		((CHANGES == 0)) || confirm "Make these $CHANGES changes in account $ACCOUNT, Region $REGION?"
		CHANGES=0
	fi
	converge 3>&1
	if "$DRY_RUN"; then
		log "$CHANGES changes would be made in account $ACCOUNT, Region $REGION."
		return
	fi
	((CHANGES > 0)) || log 'Nothing to change.'
	print_outputs
	"$KEEP_UNWANTED" || ((\${#IN_USE[@]} == 0)) || fail 'what is in use was not removed; run deploy.sh again when nothing uses it'
}`;

const KEEP_UNWANTED: Flag = {
  name: '--keep-unwanted',
  help: 'keep resources of this module that are no longer required',
  code: 'KEEP_UNWANTED=true',
};

/** What is removed is what was shown: it is looked for once. */
function convergence(module: ModulePlan): string {
  return `# Creates and updates before it removes.
converge() {
	ATTACHED=() RECORDED=() USES=()${hasRules(module) ? ' RULES=()' : ''}
	apply
	if ! "$SOUGHT"; then
		SOUGHT=true
		find_unwanted
		"$KEEP_UNWANTED" || leave_used
	fi
	show_unwanted
	"$KEEP_UNWANTED" || remove_unwanted
}`;
}

/** A module with endpoints finds those of an earlier run in its VPC only. */
function ownershipChecks(module: ModulePlan): readonly ShellCall[] {
  const hasVpc = module.parameters.some(({ name }) => name === 'vpc_id');
  return [...loadCalls(module), ...(hasVpc ? [bare('check_same_vpc', [{ variable: variableOf('vpc_id') }])] : [])];
}

function intro({ id, name, parameters }: ModulePlan): string {
  const required = parameters.filter((parameter) => !parameter.optional && !parameter.default);
  const flags = required.map(
    (parameter) => `--${parameter.name.replaceAll('_', '-')} ${parameter.list ? 'ID,...' : 'ID'}`,
  );
  const usage = ['deploy.sh', ...flags, '[--keep-unwanted]', '[--dry-run | --yes]'].join(' ');
  return `Usage: ${usage}

Creates and updates the resources of module ${id} of ${name}, and prints its outputs as
JSON. Removes resources of the module that it no longer requires. Shows the changes and
prompts, unless --yes is given.`;
}

function variables(module: ModulePlan): readonly Block[] {
  const parameters = module.parameters.map(
    (parameter): Block => ({
      kind: 'variable',
      name: variableOf(parameter.name),
      word: (parameter.default ?? []).join('\n'),
      comment: `${parameter.description}${parameter.list ? '; one a line' : ''}.`,
    }),
  );
  const hasIds = module.resources.some(({ kind }) => kind === 'security-group' || kind === 'vpc-endpoint');
  const state = [
    "WORK='' ACCOUNT='' OUTPUTS=''",
    'CHANGES=0 DRY_RUN=false YES=false KEEP_UNWANTED=false SOUGHT=false',
    ...OWNERSHIP_STATE,
    ...regionalState(module),
    ...(needsPrefixList(module) ? ["S3_PREFIX_LIST=''"] : []),
    ...(hasEndpoints(module) ? ["ENDPOINTS=() PENDING=''", 'declare -A ENDPOINT=()'] : []),
    ...(hasIds ? ['declare -A ID=()'] : []),
    ...(hasRules(module) ? ['declare -A RULES=()'] : []),
  ];
  return [...parameters, text(state.join('\n'))];
}

function hasRules({ resources }: ModulePlan): boolean {
  return resources.some(({ kind }) => kind === 'security-group-rule');
}

function steps(module: ModulePlan, emitted: readonly Emitted[]): readonly ShellCall[] {
  const comments = saidOnce(emitted.map(({ deploy }) => deploy.comments));
  const steps = emitted.map(({ deploy }, index) => ({ ...deploy, comments: comments[index] ?? [] }));
  if (steps.length === 0) return [bare('log', 'Nothing to create.')];
  return hasEndpoints(module) ? [...steps, bare('wait_for_endpoints')] : steps;
}

function outputs(context: EmitContext): readonly ShellCall[] {
  return [...context.module.outputs.map((output) => outputCall(context, output)), bare('finish_outputs')];
}

function outputCall(context: EmitContext, { name, value }: Output): ShellCall {
  switch (value.kind) {
    case 'text':
      return bare('text_output', name, emitValue(context, value.value));
    case 'list':
      return bare('list_output', name, ...value.values.map((one) => emitValue(context, one)));
    case 'map':
      return bare('map_output', name, ...value.entries.flatMap(([key, one]) => [key, emitValue(context, one)]));
    case 'rows':
      return bare('add_output', name, JSON.stringify(value.rows));
  }
}
