import { arrayOf, commandsOf, type ShellWord } from './shell.ts';

/** How verify.sh and destroy.sh call what deploy.sh makes, by the function of deploy.sh: of the words of that call. */
interface Counterparts {
  readonly verify: (words: readonly string[]) => readonly string[];
  /** Nothing where it is found by its tags or by what has them. @param made names of what the module makes */
  readonly destroy?: (words: readonly string[], made: ReadonlySet<string>) => readonly string[] | undefined;
}

const NOT_KNOWN = '-';

const COUNTERPARTS: Readonly<Record<string, Counterparts>> = {
  ensure_role: { verify: (words) => ['check_role', ...words] },
  ensure_policy: { verify: (words) => ['check_policy', ...words] },
  ensure_attachment: {
    verify: (words) => ['check_attachment', ...words],
    destroy: ([role = '', policy = ''], made) =>
      made.has(`role ${role}`) || !policy.includes(':iam::aws:') ? undefined : ['detach_listed', role, policy],
  },
  ensure_instance_profile: { verify: (words) => ['check_instance_profile', ...words] },
  ensure_security_group: {
    verify: ([key = '', name = '', , , ...tags]) => ['check_security_group', key, name, ...tags],
  },
  ensure_rules: {
    verify: ([direction = '', group = '', peer = '', text = '']) => {
      return ['check_rules', direction, atRuntime(group), atRuntime(peer), text];
    },
  },
  ensure_interface_endpoint: {
    verify: ([key = '', service = '', , , group = '', resolver = '', ...tail]) => {
      return ['check_endpoint', key, service, 'Interface', group, resolver, ...tail];
    },
  },
  ensure_gateway_endpoint: {
    verify: ([key = '', service = '', , , ...tail]) => {
      return ['check_endpoint', key, service, 'Gateway', NOT_KNOWN, NOT_KNOWN, ...tail];
    },
  },
  ensure_session_document: {
    verify: ([name = '', , file = '']) => ['check_session_document', name, file],
  },
  ensure_service_setting: {
    verify: ([id = '', value = '']) => ['check_service_setting', id, value],
  },
  ensure_profile_association: {
    verify: (words) => ['check_profile_association', ...words],
    destroy: ([instance = '', profile = ''], made) =>
      made.has(`profile ${profile}`) ? undefined : ['remove_profile_association', instance, profile],
  },
};

/** Throws unless verify.sh looks at all that deploy.sh makes, in that order, and all three look for what is not wanted and know how to remove it. */
export function checkCounterparts(scripts: Readonly<Record<'deploy' | 'verify' | 'destroy', string>>): void {
  const made = callsIn(scripts.deploy, 'apply').flatMap(([name = '', ...words]) => {
    const counterparts = COUNTERPARTS[name];
    return counterparts ? [{ name, words, ...counterparts }] : [];
  });
  const hasEndpoints = made.some(({ name }) => name.endsWith('_endpoint'));
  const verified = made.map(({ words, verify }) => verify(words));
  const checked = callsIn(scripts.verify, 'check').filter(([name]) => name !== 'log');
  same('verify.sh', checked, [...(hasEndpoints ? [['load_endpoints', '$OWNER_FILTERS[@]']] : []), ...verified]);
  checkRemoval(scripts, made);
}

type Made = Counterparts & { readonly name: string; readonly words: readonly string[] };

const OWNED: Readonly<Record<string, string>> = { ensure_role: 'role', ensure_instance_profile: 'profile' };

/** What was made by an earlier version is looked for in the same way by all three; two of them remove it. */
function checkRemoval(scripts: Readonly<Record<'deploy' | 'verify' | 'destroy', string>>, made: readonly Made[]): void {
  const isRegion = arrayOf(scripts.deploy, 'OWNER').at(-1) !== 'account';
  const setting = made.find(({ name }) => name === 'ensure_service_setting')?.words[1] ?? '';
  for (const name of ['deploy', 'verify', 'destroy'] as const) {
    const searched = found(isRegion, name === 'destroy' ? setting : '');
    same(`${name}.sh`, callsIn(scripts[name], 'find_unwanted'), searched);
  }
  const names = new Set(made.map(({ name, words }) => `${OWNED[name]} ${words[0]}`));
  const listed = made.flatMap(({ words, destroy }) => {
    const call = destroy?.(words, names);
    return call ? [call] : [];
  });
  const [regional, last] = isRegion ? [REGIONAL, [['remove_preferences']]] : [[], []];
  const iam = ['remove_profiles', 'remove_policies', 'remove_roles'];
  const deployed = [...regional, ...(isRegion ? ['reset_settings'] : []), 'detach_policies', ...iam];
  same('deploy.sh', callsIn(scripts.deploy, 'remove_unwanted'), deployed.map(alone));
  const settings = isRegion ? ['reset_settings', 'detach_policies'] : ['detach_policies', 'reset_settings'];
  const destroyed = ['remove_associations', ...regional, ...settings, 'remove_foreign', ...iam];
  same('destroy.sh', callsIn(scripts.destroy, 'remove'), [...listed, ...destroyed.map(alone), ...last]);
}

const REGIONAL = ['remove_endpoints', 'remove_rules', 'remove_groups'];

function found(isRegion: boolean, setting: string): readonly (readonly string[])[] {
  const regional = [
    ['find_unwanted_network'],
    ['find_unwanted_setting', setting],
    ['find_preferences', 'SSM-SessionManagerRunShell'],
  ];
  return [...(isRegion ? regional : []), ['find_unwanted_iam']];
}

function alone(name: string): readonly string[] {
  return [name];
}

function same(what: string, found: readonly (readonly string[])[], expected: readonly (readonly string[])[]): void {
  const [odd] = expected.filter((call, index) => call.join('\n') !== found[index]?.join('\n'));
  if (odd || found.length > expected.length) {
    throw new Error(`${what} does not call ${odd?.join(' ') ?? 'what deploy.sh makes, but more'}`);
  }
}

/** The prefix list and the parameters are known to deploy.sh only. */
function atRuntime(word: string): string {
  return /^\$(S3_PREFIX_LIST|NODE_[A-Z_]+)$/.test(word) ? NOT_KNOWN : word;
}

function callsIn(script: string, name: string): readonly (readonly string[])[] {
  return commandsOf(script, name).map((words) => words.map(written));
}

function written(word: ShellWord): string {
  return word.map((part) => (typeof part === 'string' ? part : `$${part.variable}`)).join('');
}
