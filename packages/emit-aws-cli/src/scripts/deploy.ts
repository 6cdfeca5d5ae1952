import type { ModulePlan, Output, OutputFile } from '@ssmc/core';
import type { Context } from '../context.ts';
import { variableOf } from '../names.ts';
import { bare, type Emitted } from '../resources/emitted.ts';
import type { Block, Call } from '../script.ts';
import { emitValue } from '../value.ts';
import { argumentBlocks, DRY_RUN, parameterFlags, regionFlag, YES } from './arguments.ts';
import { scriptText, text, WORK_FOLDER } from './frame.ts';
import { guardCalls, hasEndpoints, needsPrefixList, policyCalls } from './guards.ts';

/** The script that makes and updates what the module holds. */
export function deployScript(context: Context, emitted: readonly Emitted[]): OutputFile {
  const { module } = context;
  const flags = [...parameterFlags(module), DRY_RUN, YES, regionFlag()];
  const checks = [...guardCalls(module), ...policyCalls(emitted)];
  const body: readonly Block[] = [
    ...argumentBlocks(intro(module), flags, module),
    { kind: 'function', name: 'check_guards', comment: 'Before anything is changed.', calls: checks },
    { kind: 'function', name: 'apply', comment: 'What the module holds.', calls: steps(module, emitted) },
    { kind: 'function', name: 'print_outputs', comment: 'The outputs as one JSON object.', calls: outputs(context) },
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
		apply 3>&2
		DRY_RUN=false
		((CHANGES == 0)) || confirm "Make these $CHANGES changes in account $ACCOUNT, Region $REGION?"
		CHANGES=0
	fi
	apply 3>&1
	if "$DRY_RUN"; then
		log "$CHANGES changes would be made in account $ACCOUNT, Region $REGION."
	else
		((CHANGES > 0)) || log 'Nothing to change.'
		print_outputs
	fi
}`;

function intro({ id, name, parameters }: ModulePlan): string {
  const required = parameters.filter((parameter) => !parameter.optional && !parameter.default);
  const flags = required.map(
    (parameter) => `--${parameter.name.replaceAll('_', '-')} ${parameter.list ? 'ID,...' : 'ID'}`,
  );
  const usage = ['deploy.sh', ...flags, '[--dry-run | --yes]'].join(' ');
  return `Usage: ${usage}

Creates and updates the resources of module ${id} of ${name}, and prints its outputs as
JSON. Shows the changes and asks, unless --yes is given.`;
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
  const attaches = module.resources.some(({ kind }) => kind === 'policy-attachment' || kind === 'role');
  const hasIds = module.resources.some(({ kind }) => kind === 'security-group' || kind === 'vpc-endpoint');
  const hasRules = module.resources.some(({ kind }) => kind === 'security-group-rule');
  const state = [
    "WORK='' ACCOUNT='' OUTPUTS=''",
    'CHANGES=0 DRY_RUN=false YES=false',
    ...(needsPrefixList(module) ? ["S3_PREFIX_LIST=''"] : []),
    ...(hasEndpoints(module) ? ["ENDPOINTS=() PENDING=''", 'declare -A ENDPOINT=()'] : []),
    ...(hasIds ? ['declare -A ID=()'] : []),
    ...(attaches ? ['declare -A ATTACHED=()'] : []),
    ...(hasRules ? ['declare -A RULES=()'] : []),
  ];
  return [...parameters, text(state.join('\n'))];
}

function steps(module: ModulePlan, emitted: readonly Emitted[]): readonly Call[] {
  const steps = emitted.map(({ deploy }) => deploy);
  if (steps.length === 0) return [bare('log', 'Nothing to create.')];
  return hasEndpoints(module) ? [...steps, bare('wait_for_endpoints')] : steps;
}

function outputs(context: Context): readonly Call[] {
  return [...context.module.outputs.map((output) => outputCall(context, output)), bare('finish_outputs')];
}

function outputCall(context: Context, { name, value }: Output): Call {
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
