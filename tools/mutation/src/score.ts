import type { Compilation } from '@ssmc/core';
import { type Verification, verifyPlan } from '@ssmc/verify';
import type { Mutation } from './mutation.ts';
import { mutationsOf } from './plan.ts';
import { reasonFor } from './survivors.ts';

/** A mutation that verify let pass, or noticed without saying what it is about. */
export interface Survivor {
  readonly title: string;
  readonly kind: 'green' | 'unnamed';
  /** Why that is right; undefined for a hole in verify. */
  readonly reason: string | undefined;
  /** What verify said instead. */
  readonly said: readonly string[];
}

/** What became of the mutations of one plan. */
export interface Score {
  /** Those that the plan has, and those that were tried. */
  readonly possible: number;
  readonly mutations: number;
  readonly caught: number;
  readonly survivors: readonly Survivor[];
}

/** Runs the mutations of a compiled document: all of them, or as many as wanted, evenly picked. */
export function scoreOf(compilation: Compilation, most = Number.POSITIVE_INFINITY): Score {
  const { plan, requirements } = compilation;
  const all = mutationsOf(plan);
  // Always an odd step: many come in pairs, of which one takes away and one widens.
  const step = Math.ceil(all.length / most) || 1;
  const everyNth = step % 2 === 0 ? step + 1 : step;
  const mutations = all.filter((_, index) => index % everyNth === 0);
  const survivors = mutations.flatMap((mutation) =>
    survivorOf(inAccount(mutation, requirements.account), verifyPlan({ ...compilation, plan: mutation.plan })),
  );
  return { possible: all.length, mutations: mutations.length, caught: mutations.length - survivors.length, survivors };
}

/** Verify writes the account that the document names. */
function inAccount(mutation: Mutation, account: string | undefined): Mutation {
  return account
    ? { ...mutation, names: mutation.names.map((name) => name.replaceAll('<account-id>', account)) }
    : mutation;
}

function survivorOf(mutation: Mutation, verification: Verification): readonly Survivor[] {
  const red = redTexts(verification);
  const isNamed = red.some((text) => mutation.names.some((name) => name !== '' && text.includes(name)));
  if (isNamed) return [];
  const kind = red.length === 0 ? 'green' : 'unnamed';
  return [
    { title: mutation.title, kind, reason: reasonFor(mutation.title, kind, mutation.plan), said: red.slice(0, 3) },
  ];
}

/** Everything red, as a person reads it. */
function redTexts({ cells, excessPermissions: excess }: Verification): readonly string[] {
  const blocked = cells.flatMap(({ traces }) =>
    traces.flatMap(({ action, resource, findings }) =>
      findings
        .filter(({ status }) => status === 'blocked')
        .map(({ step, message }) => `${action} on ${resource}: ${step}: ${message}`),
    ),
  );
  return [...blocked, ...excess.map(({ where, message }) => `${where}: ${message}`)];
}
