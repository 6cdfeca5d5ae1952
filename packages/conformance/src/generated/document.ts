import type { Json } from '@ssmc/core';
import { capabilitiesOf } from './capabilities.ts';
import type { Choice } from './factors.ts';
import { networkOf } from './network.ts';
import { nodesOf } from './nodes.ts';
import { bucketsOf, managedBucketsOf, operatorsOf } from './others.ts';
import { ACCOUNT, regionsOf } from './places.ts';
import { PLAIN_TEXTS, type Texts } from './texts.ts';

/** The document of a choice; JSON, which is YAML: every character can be in it. */
export function yamlOf(choice: Choice, texts: Texts = PLAIN_TEXTS): string {
  return `${JSON.stringify(documentOf(choice, texts), undefined, 1)}\n`;
}

function documentOf(choice: Choice, texts: Texts): Json {
  const regions = regionsOf(choice);
  const home = regions.at(-1);
  const [key, value] = texts.tag;
  return {
    apiVersion: 'ssmc/v1',
    kind: 'ManagedNodes',
    metadata: {
      name: texts.name,
      ...(choice.tags === 'some' && { description: texts.description, tags: { [key]: value } }),
    },
    spec: {
      ...(choice.account === 'given' && { account: ACCOUNT }),
      regions,
      ...(choice.homeRegion === 'last' && home && { homeRegion: home }),
      nodes: nodesOf(choice, texts),
      capabilities: capabilitiesOf(choice, texts),
      network: networkOf(choice),
      ...bucketsOf(choice, texts),
      ...operatorsOf(choice, texts),
      ...managedBucketsOf(choice),
    },
  };
}
