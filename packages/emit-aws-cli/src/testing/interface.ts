import type { Json, Normalized } from '@ssmc/core';
import { commandsOf, constantOf, type ShellWord, variableOf } from './shell.ts';

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

/** The words of a command with its variables as the notation of `Observed`. */
export type TextsOf = (words: readonly ShellWord[]) => readonly string[];

/** What one module's deploy.sh takes, refuses and tells. */
export function decodeInterface(script: string, textsOf: TextsOf): Normalized {
  return Object.fromEntries([
    ...decodeParameters(script, textsOf),
    ...decodeGuards(script, textsOf),
    ...decodeOutputs(script, textsOf),
  ]);
}

/** A flag that sets a variable of the module, whose line breaks stand between the values of a list. */
const FLAG = /^\t\t(--[a-z-]+)\)\n\t\t\tflag_value "\$1" \$#\n\t\t\t([A-Z_]+)=(.*)\n\t\t\tshift 2\n\t\t\t;;\n/gm;

function decodeParameters(script: string, textsOf: TextsOf): readonly Entry[] {
  const flags = [...script.matchAll(FLAG)].filter(([, , , value]) => SPLIT.has(value ?? ''));
  const entries = flags.map(([, flag = '', variable = '', value = '']) => {
    if (flag !== `--${variable.toLowerCase().replaceAll('_', '-')}`) throw new Error(`${flag} sets ${variable}`);
    return decodeParameter({ script, flag, variable, list: SPLIT.get(value) === true }, textsOf);
  });
  const isChecked = /^parse_arguments\(\) \{\n[\s\S]*?^\tdone\n\tcheck_arguments\n\}$/m.test(script);
  if (entries.length > 0 && !isChecked) throw new Error('the arguments are not checked');
  return entries;
}

const SPLIT: ReadonlyMap<string, boolean> = new Map([
  ['$2', false],
  [`\${2//,/$'\\n'}`, true],
]);

interface Flag {
  readonly script: string;
  readonly flag: string;
  readonly variable: string;
  readonly list: boolean;
}

function decodeParameter(given: Flag, textsOf: TextsOf): Entry {
  const { script, flag, variable, list } = given;
  const checks = commandsOf(script, 'check_arguments').flatMap(([command, of, value, ...rest]) => {
    if (of?.join('') !== flag) return [];
    const isOfFlag = value?.length === 1 && typeof value[0] === 'object' && value[0].variable === variable;
    if (!isOfFlag) throw new Error(`${flag} is checked by the value of another flag`);
    return [[command?.join('') ?? '', ...textsOf(rest)]];
  });
  const check = (name: string) => checks.find(([command]) => command === name)?.slice(1);
  const [pattern, , max] = check('check_values') ?? [];
  if (pattern === undefined) throw new Error(`the values of ${flag} are not checked`);
  const optional = check('require_value') === undefined;
  const { text, fallback } = helpOf(script, flag);
  const initial = variableOf(script, variable);
  if ((fallback === 'required') !== (initial === '' && !optional))
    throw new Error(`--help says ${fallback} of ${flag}`);
  const excluded = check('refuse_values')?.[0];
  return [
    `parameter ${variable.toLowerCase()}`,
    {
      description: text.replace(/, separated by commas(, at most [0-9]+)?$/, ''),
      list,
      optional,
      default: initial === '' ? (optional ? [] : null) : initial.split('\n'),
      pattern,
      max: max === '0' || !list ? null : Number(max),
      excludes: excluded?.split('\n').toSorted() ?? [],
    },
  ];
}

function helpOf(script: string, flag: string): { readonly text: string; readonly fallback: string } {
  const found = new RegExp(`^  ${flag} ID(?:,\\.\\.\\.)?\\n      (.*) \\((.*)\\)$`, 'm').exec(script);
  if (!found) throw new Error(`--help does not say ${flag}`);
  return { text: found[1] ?? '', fallback: found[2] ?? '' };
}

/** Calls of `check_guards` that look things up for others. */
const LOOK_UPS = new Set(['load_endpoints', 'find_s3_prefix_list', 'render_policies', 'load_ours', 'check_same_vpc']);

/** They must be there where a step or a check needs what they find. */
const LOOKED_UP: readonly (readonly [user: RegExp, lookUp: string])[] = [
  [/^\tensure_(interface|gateway)_endpoint /m, 'load_endpoints'],
  [/^\tcheck_route_conflicts |^\tensure_rules .*\$S3_PREFIX_LIST/m, 'find_s3_prefix_list'],
  [/^\tensure_(role|policy) /m, 'render_policies'],
  [/^\tfind_unwanted_network$/m, 'load_ours'],
  [/^VPC_ID=/m, 'check_same_vpc'],
];

function decodeGuards(script: string, textsOf: TextsOf): readonly Entry[] {
  const calls = commandsOf(script, 'check_guards').map((words) => textsOf(words));
  const names = calls.map(([name]) => name);
  const needed = ['check_caller', ...LOOKED_UP.flatMap(([user, lookUp]) => (user.test(script) ? [lookUp] : []))];
  const [missing] = needed.filter((name) => !names.includes(name));
  if (missing) throw new Error(`deploy.sh needs ${missing} first`);
  const moved = calls.find(([name, vpc]) => name === 'check_same_vpc' && vpc !== '<parameter vpc_id>');
  if (moved) throw new Error(`looks at ${moved[1]}`);
  const routes = calls.find(([name]) => name === 'check_route_conflicts');
  return calls.flatMap(([name = '', ...words]) => {
    if (LOOK_UPS.has(name) || name === 'check_route_conflicts') return [];
    if (name === 'check_endpoint_conflicts') return [conflicts(words, routes?.slice(1))];
    const known = GUARDS[name];
    if (!known) throw new Error(`a check that is not known: ${name}`);
    return known(words, script);
  });
}

function conflicts(services: readonly string[], routes: readonly string[] | undefined): Entry {
  const [vpc, tables] = routes ?? ['<parameter vpc_id>', []];
  if (vpc !== '<parameter vpc_id>') throw new Error(`looks for routes in ${vpc}`);
  return ['guard endpoint-conflict', { services: services.toSorted(), routeTables: tables ?? [] }];
}

const GUARDS: Readonly<Record<string, (words: readonly string[], script: string) => readonly Entry[]>> = {
  check_region: (_, script) => [['guard region', { region: constantOf(script, 'REGION') ?? '' }]],
  check_caller: ([account]) => (account ? [['guard account', { account }]] : []),
  check_nodes_given: () => [['guard nodes-given', {}]],
  check_vpc_dns: ([vpc]) => onVpc(vpc, ['vpc-dns']),
  check_subnets: ([vpc, subnets]) =>
    onVpc(subnets === '<parameter subnet_ids>' ? vpc : subnets, ['subnets in-vpc', 'subnets different-zones']),
};

function onVpc(vpc: string | undefined, guards: readonly string[]): readonly Entry[] {
  if (vpc !== '<parameter vpc_id>') throw new Error(`looks at ${vpc}`);
  return guards.map((guard) => [`guard ${guard}`, {}]);
}

function decodeOutputs(script: string, textsOf: TextsOf): readonly Entry[] {
  const calls = commandsOf(script, 'print_outputs').map((words) => textsOf(words));
  if (calls.at(-1)?.join() !== 'finish_outputs') throw new Error('the outputs have no end');
  return calls.slice(0, -1).map(([command = '', name, ...words]) => {
    const decode = OUTPUTS[command];
    if (!decode) throw new Error(`an output that is not known: ${command}`);
    return [`output ${name}`, { value: decode(words) }];
  });
}

const OUTPUTS: Readonly<Record<string, (words: readonly string[]) => Json>> = {
  text_output: ([value]) => value ?? '',
  list_output: (values) => values,
  add_output: ([json = 'null']) => JSON.parse(json) as Json,
  map_output: (words) =>
    Object.fromEntries(words.flatMap((key, index) => (index % 2 === 0 ? [[key, words[index + 1] ?? '']] : []))),
};
