import { type Choice, SMALLEST, yamlOf } from '@ssmc/conformance/generated';
import { it } from 'vitest';
import { expectSameMeaning } from './same-meaning.ts';

/** What random documents found, in its smallest form. */
const FOUND: readonly (readonly [what: string, values: Partial<Choice>])[] = [
  ['a template without an ARN in another partition', { regions: 'gov', basePolicy: 'least-privilege' }],
];

it.each(FOUND)('%s', (_, values) => {
  expectSameMeaning(yamlOf({ ...SMALLEST, ...values }));
});
