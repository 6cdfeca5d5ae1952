import { type Json, type Normalized, normalizePolicy, type OutputFile } from '@ssmc/core';
import { checkCounterparts } from './counterparts.ts';
import { decodeInterface } from './interface.ts';
import { arrayOf, commandsOf, constantOf, type ShellWord } from './shell.ts';

/**
 * What the text of one module's deploy.sh and the policies beside it make, take, refuse and tell, knowing only what the shell functions
 * do. Throws unless the other scripts look at the same and remove it.
 */
export function decodeAwsCli(files: readonly OutputFile[]): Normalized {
  const script = contentOf(files, 'deploy.sh');
  checkCounterparts({ deploy: script, verify: contentOf(files, 'verify.sh'), destroy: contentOf(files, 'destroy.sh') });
  const reader: Reader = {
    files: new Map(files.map(({ path, content }) => [path.replace(/^[^/]*\//, ''), content])),
    tags: arrayOf(script, 'TAGS'),
    variables: variablesOf(script),
  };
  const entries = commandsOf(script, 'apply').flatMap(([name, ...words]) => {
    const command = name?.join('') ?? '';
    if (IGNORED.has(command)) return [];
    const decode = COMMANDS[command];
    if (!decode) throw new Error(`no such function: ${command}`);
    return [
      decode(
        reader,
        words.flatMap((word) => textsOf(reader, word)),
      ),
    ];
  });
  const textsIn = (words: readonly ShellWord[]) => words.flatMap((word) => textsOf(reader, word));
  const asked = decodeInterface(script, textsIn);
  for (const path of (asked['output required_statements']?.['value'] ?? []) as readonly string[]) {
    if (!reader.files.has(path)) throw new Error(`there is no ${path}`);
  }
  return { ...ordered(entries), ...asked };
}

function contentOf(files: readonly OutputFile[], name: string): string {
  const file = files.find(({ path }) => path.endsWith(`/${name}`));
  if (!file) throw new Error(`there is no ${name}`);
  return file.content;
}

/** A script does one thing after the other: an endpoint comes after the other ones of its service. */
function ordered(entries: readonly Entry[]): Normalized {
  const services = entries.map(([key]) => /^vpc-endpoint \S+\.(\S+)/.exec(key)?.[1]);
  return Object.fromEntries(
    entries.map(([key, properties], index) => {
      const service = services[index];
      const after = entries
        .slice(0, index)
        .flatMap(([other], at) => (service && services[at] === service ? [other] : []));
      return [key, after.length > 0 ? { ...properties, after: after.toSorted() } : properties];
    }),
  );
}

interface Reader {
  readonly files: ReadonlyMap<string, string>;
  readonly tags: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
}

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

const IGNORED = new Set(['wait_for_endpoints', 'log']);

const COMMANDS: Readonly<Record<string, (reader: Reader, words: readonly string[]) => Entry>> = {
  ensure_role: (reader, [name, path, description, boundary, trust, ...tags]) => [
    `role ${name}`,
    {
      path: path ?? '',
      description: description ?? '',
      trust: policyIn(reader, trust),
      permissionsBoundary: boundary || null,
      tags: tagsOf(tags),
    },
  ],
  ensure_policy: (reader, [name, path, description, document, ...tags]) => [
    `managed-policy ${name}`,
    {
      path: path ?? '',
      description: description ?? '',
      document: policyIn(reader, document),
      tags: tagsOf(tags),
    },
  ],
  ensure_attachment: (_, [role, policy]) => [`policy-attachment ${role} ${policy}`, {}],
  ensure_instance_profile: (_, [name, path, role, ...tags]) => [
    `instance-profile ${name}`,
    { path: path ?? '', role: role ?? '', tags: tagsOf(tags) },
  ],
  ensure_security_group: (_, [, name, description, vpc, ...tags]) => [
    `security-group ${name}`,
    { description: description ?? '', vpc: vpc ?? '', tags: tagsOf(tags) },
  ],
  ensure_rules: (_, [direction, group, peer, description]) => [
    `security-group-rule ${direction} ${group} ${peer}`,
    { protocol: 'tcp', fromPort: 443, toPort: 443, description: description ?? '' },
  ],
  ensure_interface_endpoint: (reader, [, service, vpc, subnets, group, resolver, policy, ...tags]) => [
    `vpc-endpoint ${service} Interface`,
    {
      vpc: vpc ?? '',
      policy: endpointPolicy(reader, policy),
      privateDns: true,
      privateDnsOnlyForInboundResolver: resolver === 'true',
      subnets: subnets ?? '',
      securityGroups: [group ?? ''],
      routeTables: [],
      tags: tagsOf(tags),
    },
  ],
  ensure_gateway_endpoint: (reader, [, service, vpc, tables, policy, ...tags]) => [
    `vpc-endpoint ${service} Gateway`,
    {
      vpc: vpc ?? '',
      policy: endpointPolicy(reader, policy),
      privateDns: false,
      privateDnsOnlyForInboundResolver: false,
      subnets: [],
      securityGroups: [],
      routeTables: tables ?? '',
      tags: tagsOf(tags),
    },
  ],
  ensure_session_document: (reader, [name, mode, file]) => [
    `session-document ${name}`,
    { content: jsonIn(reader, file), mode: mode ?? '' },
  ],
  ensure_service_setting: (_, [id, value, previous]) => [
    `service-setting ${id}`,
    { value: value ?? '', previous: previous ?? '' },
  ],
  ensure_profile_association: (_, [instance, profile]) => [
    `profile-association ${instance}`,
    { profile: profile ?? '' },
  ],
};

/** Variables as the notation of `Observed`; the ids of what the script makes are read off the calls that make it. */
function variablesOf(script: string): ReadonlyMap<string, string> {
  const commands = commandsOf(script, 'apply').map((words) => words.map((word) => word.join('')));
  const ids = commands.flatMap(([command, key, name]): readonly [string, string][] => {
    if (command === 'ensure_security_group') return [[`ID[${key}]`, `<security-group ${name}>`]];
    const type = /^ensure_(interface|gateway)_endpoint$/.exec(command ?? '')?.[1];
    if (!type) return [];
    return [[`ID[${key}]`, `<vpc-endpoint ${name} ${type === 'gateway' ? 'Gateway' : 'Interface'}>`]];
  });
  const parameters = ['VPC_ID', 'SUBNET_IDS', 'ROUTE_TABLE_IDS', 'NODE_SECURITY_GROUP_IDS', 'NODE_CIDR_BLOCKS'];
  return new Map([
    ['ACCOUNT', '<account-id>'],
    ['S3_PREFIX_LIST', '<s3-prefix-list>'],
    ['REGION', constantOf(script, 'REGION') ?? ''],
    ...parameters.map((name): [string, string] => [name, `<parameter ${name.toLowerCase()}>`]),
    ...ids,
  ]);
}

function textsOf(reader: Reader, word: ShellWord): readonly string[] {
  const [first] = word;
  if (word.length === 1 && typeof first === 'object' && first.variable === 'TAGS[@]') return reader.tags;
  return [word.map((part) => (typeof part === 'string' ? part : variable(reader, part.variable))).join('')];
}

function variable(reader: Reader, name: string): string {
  const value = reader.variables.get(name);
  if (value === undefined) throw new Error(`no such variable: ${name}`);
  return value;
}

function endpointPolicy(reader: Reader, file: string | undefined): Json {
  return file === '-' ? null : policyIn(reader, file);
}

function policyIn(reader: Reader, file: string | undefined): Json {
  return normalizePolicy(jsonIn(reader, file));
}

function jsonIn(reader: Reader, file: string | undefined): Json {
  const text = reader.files.get(`policies/${file}`);
  if (text === undefined) throw new Error(`there is no policies/${file}`);
  return JSON.parse(text.replaceAll('@ACCOUNT_ID@', '<account-id>')) as Json;
}

function tagsOf(words: readonly string[]): Json {
  const pairs = words.flatMap((key, index): readonly (readonly [string, string])[] =>
    index % 2 === 0 && key !== 'ssmc:target' ? [[key, words[index + 1] ?? '']] : [],
  );
  return Object.fromEntries(pairs);
}
