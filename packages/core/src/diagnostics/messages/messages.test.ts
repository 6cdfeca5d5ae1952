import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../catalogue.ts';
import { MESSAGES, worded } from './index.ts';
import type { Message } from './message.ts';

const wordings = Object.entries(MESSAGES).flatMap(([code, byName]) =>
  Object.entries(byName as Readonly<Record<string, Message>>).map(
    ([name, wording]) => [`${code} ${name}`, wording, code] as const,
  ),
);

/** What a fix may begin with. */
const VERBS =
  'Accept Add Allow Ask Attach Check Choose Compile Create Delete Deploy Enable Get Give Install Look Make Move Name Open Publish Put Read Remove Rename Renew Restore Run Set Show Split Test Undo Update Use Wait Write'.split(
    ' ',
  );

/** Parameters are one word. A period inside a word ends no sentence. */
function sentencesOf(text: string): readonly string[] {
  return text.replaceAll(/\{\w+\}/g, 'X').split(/(?<=[.:;]) /);
}

describe.each(wordings)('%s', (_, { message, fix }, code) => {
  it('is of the catalogue, and one or two sentences of at most 25 words that end with one period', () => {
    expect(CATALOGUE).toHaveProperty(code);
    expect(message).toMatch(/[^.]\.$/);
    expect(message.replaceAll(/\{\w+\}/g, 'X').split(/(?<=\.) /).length).toBeLessThanOrEqual(2);
    for (const sentence of sentencesOf(message)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25);
  });

  it('says what is wrong, and leaves to the fix what to do', () => {
    expect(message).not.toMatch(/did you mean|\bplease\b|^\{region\}:/i);
    if (fix === undefined) return;
    expect(VERBS).toContain(fix.split(' ')[0]);
    for (const sentence of sentencesOf(fix)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25);
  });
});

describe('worded', () => {
  it('fills the parameters in, once, into message and fix', () => {
    expect(worded('SSMC122', 'platform', { platform: '{platform}$&' })).toEqual({
      message: "Platform '{platform}$&' is not in spec.nodes.platforms.",
      fix: 'Add {platform}$& to spec.nodes.platforms, or remove it here.',
    });
  });

  it('leaves other braces', () => {
    expect(worded('SSMC126', 'default').fix).toBe('Add `ec2: {}` for EC2 instances with an instance profile.');
  });
});
