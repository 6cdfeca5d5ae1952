import type { ModulePlan } from '@ssmc/core';
import type { Word } from '../escape.ts';
import { bare } from '../resources/emitted.ts';
import type { Block, ShellCall } from '../script.ts';

/** The variables that say what is wanted, and what is ours and is not. */
export const OWNERSHIP_STATE: readonly string[] = [
  "FORMER_ROLES='' ATTACHED_POLICIES='' FOREIGN=''",
  'declare -A ATTACHED=() RECORDED=() USES=()',
  'declare -A WANTED=() UNWANTED=() LABELS=() IN_USE=()',
];

/** Those about what a Region holds; nothing for the module of the account. */
export function regionalState({ kind }: ModulePlan): readonly string[] {
  return kind === 'region' ? ["OUR_ENDPOINTS='' OUR_GROUPS='' OUR_RULES='' MISNAMED='' PREFERENCES=''"] : [];
}

/** What every Region's script looks up before it knows what is wanted. */
export function loadCalls({ kind }: ModulePlan): readonly ShellCall[] {
  return kind === 'region' ? [bare('load_ours')] : [];
}

/** `find_unwanted`: what is ours and not in WANTED. @param setting the value that this version gave to the setting, where all is removed */
export function findBlock({ kind }: ModulePlan, setting: Word = ''): Block {
  const regional = [
    bare('find_unwanted_network'),
    bare('find_unwanted_setting', setting),
    bare('find_preferences', PREFERENCES),
  ];
  return {
    kind: 'function',
    name: 'find_unwanted',
    comment: 'List resources of this module that are no longer required.',
    calls: [...(kind === 'region' ? regional : []), bare('find_unwanted_iam')],
  };
}

const PREFERENCES = 'SSM-SessionManagerRunShell';

/** `remove_unwanted`. */
export function removeBlock(module: ModulePlan): Block {
  const comment = 'Nothing needs what was removed before it.';
  return { kind: 'function', name: 'remove_unwanted', comment, calls: removeCalls(module) };
}

/** What removes UNWANTED, in an order in which nothing needs what is gone. @param more between policies and profiles */
export function removeCalls({ kind }: ModulePlan, more: readonly string[] = []): readonly ShellCall[] {
  const regional = ['remove_endpoints', 'remove_rules', 'remove_groups', 'reset_settings'];
  const iam = ['detach_policies', ...more, 'remove_profiles', 'remove_policies', 'remove_roles'];
  const names = new Set([...(kind === 'region' ? regional : []), ...iam]);
  return [...names].map((name) => bare(name));
}
