import type { ModulePlan, Parameter } from '@ssmc/core';
import { commentText } from '../escape.ts';
import { flagOf, variableOf } from '../names.ts';
import { bare } from '../resources/emitted.ts';
import type { Block } from '../script.ts';
import { text } from './frame.ts';

/** A flag of a script: what it is called with, what it says of itself, and the commands that it runs. */
export interface Flag {
  readonly name: string;
  /** What stands for its value; a flag without one takes none. */
  readonly value?: string;
  readonly help: string;
  readonly code: string;
}

export const YES: Flag = { name: '--yes', help: 'do not prompt', code: 'YES=true' };
export const DRY_RUN: Flag = {
  name: '--dry-run',
  help: 'print the calls that would change resources, and run none of them',
  code: 'DRY_RUN=true',
};

/** The flags for the parameters of a module. */
export function parameterFlags(module: ModulePlan): readonly Flag[] {
  return module.parameters.map(parameterFlag);
}

/** A flag that can only confirm the Region that the module is created for. */
export function regionFlag(): Flag {
  return {
    name: '--region',
    value: 'REGION',
    help: 'refuse to run unless this is the Region of the module',
    code: '[[ $2 == "$REGION" ]] || refuse "the module is for $REGION, not for $2"',
  };
}

/** `usage` and `parse_arguments`, which checks what the parameters were given. */
export function argumentBlocks(intro: string, flags: readonly Flag[], module?: ModulePlan): readonly Block[] {
  const parameters = module?.parameters ?? [];
  const checks = parameters.flatMap(checkCalls);
  return [
    text(usageText(intro, flags)),
    text(parserText(flags, checks.length > 0)),
    ...(checks.length > 0
      ? [
          {
            kind: 'function',
            name: 'check_arguments',
            comment: 'Flag values, or their defaults.',
            calls: checks,
          } as const,
        ]
      : []),
  ];
}

function parameterFlag(parameter: Parameter): Flag {
  const { name, list, description, optional, max } = parameter;
  const limit = max === undefined ? '' : `, at most ${max}`;
  const separated = list ? `, separated by commas${limit}` : '';
  return {
    name: flagOf(name),
    value: list ? 'ID,...' : 'ID',
    help: `${description}${separated} (${defaultText(parameter, optional)})`,
    code: `${variableOf(name)}=${list ? `\${2//,/$'\\n'}` : '$2'}`,
  };
}

function defaultText(parameter: Parameter, optional: boolean): string {
  if (parameter.default && parameter.default.length > 0) return `default: ${parameter.default.join(',')}`;
  return optional ? 'may be left out' : 'required';
}

function checkCalls(parameter: Parameter) {
  const flag = flagOf(parameter.name);
  const values = [{ variable: variableOf(parameter.name) }];
  const max = String(parameter.max ?? (parameter.list ? 0 : 1));
  return [
    ...(parameter.optional ? [] : [bare('require_value', flag, values, parameter.expected)]),
    bare('check_values', flag, values, parameter.pattern, parameter.expected, max),
    ...(parameter.excludes ? [bare('refuse_values', flag, values, parameter.excludes.join('\n'))] : []),
  ];
}

function usageText(intro: string, flags: readonly Flag[]): string {
  const all = [...flags, { name: '--help', help: 'print this text' }];
  const lines = all.map((flag) => {
    const left = 'value' in flag && flag.value ? `${flag.name} ${flag.value}` : flag.name;
    return `  ${left}\n      ${commentText(flag.help)}`;
  });
  const exits = 'Exit codes: 0 success, 1 failure, 2 invalid command line, 3 precondition failed.';
  return `usage() {\n\tcat <<'USAGE'\n${intro}\n\n${lines.join('\n')}\n\n${exits}\nUSAGE\n}`;
}

function parserText(flags: readonly Flag[], checked: boolean): string {
  const cases = flags.map(
    ({ name, value, code }) =>
      `\t\t${name})\n${value ? '\t\t\tflag_value "$1" $#\n' : ''}\t\t\t${code}\n\t\t\tshift${value ? ' 2' : ''}\n\t\t\t;;`,
  );
  return `parse_arguments() {
	while (($# > 0)); do
		[[ $1 != --*=* ]] || set -- "\${1%%=*}" "\${1#*=}" "\${@:2}"
		case $1 in
${cases.join('\n')}
		-h | --help)
			usage
			exit 0
			;;
		*) usage_error "unknown argument '$1'" ;;
		esac
	done${checked ? '\n\tcheck_arguments' : ''}
}`;
}
