import type { ModulePlan, OutputFile } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { bare, type Emitted } from '../resources/emitted.ts';
import type { Block, ShellCall } from '../script.ts';
import { argumentBlocks, regionFlag } from './arguments.ts';
import { scriptText, text, WORK_FOLDER } from './frame.ts';
import { guardCalls, hasEndpoints, policyCalls } from './guards.ts';
import { findBlock, loadCalls, OWNERSHIP_STATE, regionalState } from './ownership.ts';

/** The script that compares AWS with the module and changes nothing. */
export function verifyScript(context: EmitContext, emitted: readonly Emitted[]): OutputFile {
  const { module } = context;
  const checks = [...guards(module), ...loadCalls(module), ...policyCalls(emitted)];
  const body: readonly Block[] = [
    ...argumentBlocks(intro(module), [regionFlag()]),
    { kind: 'function', name: 'check_guards', comment: 'Check account and Region.', calls: checks },
    { kind: 'function', name: 'check', comment: 'Check every resource of the module.', calls: steps(module, emitted) },
    findBlock(module),
    text(MAIN),
  ];
  const purpose = `Checks that AWS has what ${module.id} of ${module.name} holds, and changes nothing.`;
  return {
    path: `${module.id}/verify.sh`,
    content: scriptText({ name: 'verify.sh', purpose, context, variables: [text(state(module).join('\n'))], body }),
    executable: true,
  };
}

const MAIN = `main() {
	parse_arguments "$@"
	${WORK_FOLDER}
	check_guards
	check
	find_unwanted
	report_unwanted
	if ((DIFFERENCES > 0)); then
		log "$DIFFERENCES differ; deploy.sh --dry-run shows what it would change"
		exit 1
	fi
}`;

function intro({ id, name }: ModulePlan): string {
  return `Usage: verify.sh

Checks that AWS has the resources of module ${id} of ${name}: prints one line for each
resource, and fails if one differs or is no longer required. Only reads.`;
}

function guards(module: ModulePlan): readonly ShellCall[] {
  const account = module.guards.filter(({ kind }) => kind === 'region' || kind === 'account');
  return guardCalls({ ...module, guards: account, resources: [] });
}

function state(module: ModulePlan): readonly string[] {
  const kinds = new Set(module.resources.map(({ kind }) => kind));
  return [
    "WORK='' ACCOUNT=''",
    'DIFFERENCES=0',
    ...OWNERSHIP_STATE,
    ...regionalState(module),
    ...(hasEndpoints(module) ? ['ENDPOINTS=()', 'declare -A ENDPOINT=()'] : []),
    ...(kinds.has('security-group') ? ['declare -A ID=()'] : []),
  ];
}

function steps(module: ModulePlan, emitted: readonly Emitted[]): readonly ShellCall[] {
  if (emitted.length === 0) return [bare('log', 'Nothing to check.')];
  return [
    ...(hasEndpoints(module) ? [bare('load_endpoints', [{ variable: 'OWNER_FILTERS[@]' }])] : []),
    ...emitted.map(({ verify }) => verify),
  ];
}
