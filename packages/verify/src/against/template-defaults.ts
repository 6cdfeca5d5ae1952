import type { Acceptance } from '../proof/acceptance.ts';
import type { Assumption } from '../proof/assumptions.ts';
import { type ExistingParameter, type ExistingResource, ofKind } from './existing/existing-resource.ts';

const ID = 'template-defaults';
const MOST_SHOWN = 12;
const MOST_CHARACTERS = 60;

/** That template parameters have their defaults: each default that something depends on, once. */
export function templateDefaults(things: readonly ExistingResource[]): readonly Assumption[] {
  const defaults = ofKind(things, 'parameter').filter(({ isDefault }) => isDefault);
  if (defaults.length === 0) return [];
  const shown = defaults.slice(0, MOST_SHOWN).map(shownParameter);
  const left = defaults.length - shown.length;
  return [
    {
      id: ID,
      message: `Template parameters have their default values: ${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`,
      fix: 'Pass the values of the stack: ssmc verify --parameter NAME=VALUE or --parameters FILE',
    },
  ];
}

function shownParameter({ where, name, value }: ExistingParameter): string {
  const text = value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value;
  return `${name}='${text}' (${where})`;
}

/** Whether `--fail-on assumed` does not let the defaults pass. */
export function failsOnDefaults(
  { assumptions }: { readonly assumptions: readonly Assumption[] },
  { accepted, failsOnAssumed }: Acceptance,
): boolean {
  return failsOnAssumed && !accepted.has(ID) && assumptions.some(({ id }) => id === ID);
}
