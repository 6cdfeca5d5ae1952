import { commandsOf, type ShellWord } from './shell.ts';

/** How verify.sh and destroy.sh call what deploy.sh makes, by the function of deploy.sh: of the words of that call. */
interface Counterparts {
  readonly verify: (words: readonly string[]) => readonly string[];
  /** Nothing where something else removes it. */
  readonly destroy?: (words: readonly string[]) => readonly string[];
}

const NOT_KNOWN = '-';

const COUNTERPARTS: Readonly<Record<string, Counterparts>> = {
  ensure_role: { verify: (words) => ['check_role', ...words], destroy: ([name = '']) => ['remove_role', name] },
  ensure_policy: {
    verify: (words) => ['check_policy', ...words],
    destroy: ([name = '', path = '']) => ['remove_policy', name, path],
  },
  ensure_attachment: {
    verify: (words) => ['check_attachment', ...words],
    destroy: (words) => ['remove_attachment', ...words],
  },
  ensure_instance_profile: {
    verify: (words) => ['check_instance_profile', ...words],
    destroy: ([name = '']) => ['remove_instance_profile', name],
  },
  ensure_security_group: {
    verify: ([key = '', name = '', , , ...tags]) => ['check_security_group', key, name, ...tags],
    destroy: ([, name = '']) => ['remove_security_group', name],
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
    destroy: ([name = '']) => ['remove_session_document', name],
  },
  ensure_service_setting: {
    verify: ([id = '', value = '']) => ['check_service_setting', id, value],
    destroy: ([id = '', value = '']) => ['reset_service_setting', id, value],
  },
  ensure_profile_association: {
    verify: (words) => ['check_profile_association', ...words],
    destroy: (words) => ['remove_profile_association', ...words],
  },
};

/** Throws unless verify.sh looks at all that deploy.sh makes, in that order, and destroy.sh removes it, the last things first. */
export function checkCounterparts(scripts: Readonly<Record<'deploy' | 'verify' | 'destroy', string>>): void {
  const made = callsIn(scripts.deploy, 'apply').flatMap(([name = '', ...words]) => {
    const counterparts = COUNTERPARTS[name];
    return counterparts ? [{ name, words, ...counterparts }] : [];
  });
  const has = (pattern: RegExp) => made.some(({ name }) => pattern.test(name));
  const verified = made.map(({ words, verify }) => verify(words));
  const lookUps = [
    ...(has(/_rules$/) ? [['load_our_rules']] : []),
    ...(has(/_endpoint$/) ? [['load_endpoints', '$OWNER_FILTERS[@]']] : []),
  ];
  const isNothing = ([name]: readonly string[]) => name === 'log';
  same(
    'verify.sh',
    callsIn(scripts.verify, 'check').filter((call) => !isNothing(call)),
    [...lookUps, ...verified],
  );
  const removed = [
    ...(has(/_endpoint$/) ? [['remove_endpoints']] : []),
    ...(has(/_rules$/) ? [['remove_rules']] : []),
    ...made.toReversed().flatMap(({ words, destroy }) => (destroy ? [destroy(words)] : [])),
  ];
  same(
    'destroy.sh',
    callsIn(scripts.destroy, 'remove').filter((call) => !isNothing(call)),
    removed,
  );
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
