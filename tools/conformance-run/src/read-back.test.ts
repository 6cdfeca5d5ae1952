import { isDeepStrictEqual } from 'node:util';
import { meaningOf, type TestedTarget } from '@ssmc/conformance';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { Normalized, OutputFile } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { TARGETS } from './targets.ts';

/**
 * Where parameters, guards, outputs, order and lifecycle stand in a target's text. Each line there is taken out, with what is nested below
 * it; what reading back does not notice could get lost in any case without a full golden.
 */
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  terraform: [
    { file: /^[^/]+\/(variables|outputs|main)\.tf$/ },
    { file: /^[^/]+\/(security_groups|endpoints)\.tf$/, inside: /^ +(lifecycle \{|depends_on )/ },
    { file: /\/examples\/root\/(variables|outputs)\.tf$/ },
    { file: /\/examples\/root\/main\.tf$/, inside: /^module / },
  ],
  cloudformation: [
    { file: /^[^/]+\.yaml$/, inside: /^(Parameters|Rules|Conditions|Outputs):$/ },
    {
      file: /^[^/]+\.yaml$/,
      inside: /^ +(DependsOn|DeletionPolicy|UpdateReplacePolicy|AWS::CloudFormation::Interface):/,
    },
  ],
  'aws-cli': [
    { file: /\/deploy\.sh$/, inside: /^(check_arguments|check_guards|print_outputs)\(\)/ },
    { file: /\/deploy\.sh$/, inside: /^ {2}--(vpc-id|subnet-ids|route-table-ids|node-[a-z-]+) / },
    { file: /\/deploy\.sh$/, inside: /^\t\t--(vpc-id|subnet-ids|route-table-ids|node-[a-z-]+)\)$/ },
    { file: /\/deploy\.sh$/, inside: /^(VPC_ID|SUBNET_IDS|ROUTE_TABLE_IDS|NODE_[A-Z_]+)=/ },
    { file: /\/verify\.sh$/, inside: /^check\(\)/ },
    { file: /\/destroy\.sh$/, inside: /^remove\(\)/ },
  ],
};

interface Place {
  readonly file: RegExp;
  /** Lines that begin such a part; all lines of the file if left out. */
  readonly inside?: RegExp;
}

describe.each(TARGETS)('$target.id', (tested) => {
  const [files] = tested.target.emit(kitchenSink, { comments: 'none', options: {} });
  const cuts = (PLACES[tested.target.id] ?? []).flatMap((place) => cutsIn(files, place));

  it('has all that reading back is about', () => {
    for (const { file, inside } of PLACES[tested.target.id] ?? []) {
      const text = files.filter(({ path }) => file.test(path)).map(({ content }) => content);
      expect(text.length, String(file)).toBeGreaterThan(0);
      if (inside)
        expect(
          text
            .join('\n')
            .split('\n')
            .some((line) => inside.test(line)),
          String(inside),
        ).toBe(true);
    }
    expect(cuts.length).toBeGreaterThan(80);
  });

  it('is read back whole: no line can be taken out unnoticed', () => {
    const { planned } = meaningOf(tested, kitchenSink);
    const missed = cuts.filter((cut) => isDeepStrictEqual(decodedWith(tested, files, cut), planned));
    expect(missed.map(({ path, line, text }) => `${path}:${line}: ${text}`)).toEqual([]);
  });
});

interface Cut {
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
  readonly content: string;
}

function cutsIn(files: readonly OutputFile[], { file, inside }: Place): readonly Cut[] {
  return files
    .filter(({ path }) => file.test(path))
    .flatMap(({ path, content }) => {
      const lines = content.split('\n');
      const parts = lines.flatMap((line, index) => {
        if (inside && !inside.test(line)) return [];
        const end = inside ? endOf(lines, index) : index;
        return Array.from({ length: end - index + 1 }, (_, offset) => index + offset);
      });
      return [...new Set(parts)]
        .filter((index) => !/^[ \t]*([\])}]*|#.*)$/.test(lines[index] as string))
        .map((index) => ({
          path,
          line: index + 1,
          text: lines[index] as string,
          content: lines.toSpliced(index, endOf(lines, index) - index + 1).join('\n'),
        }));
    });
}

/** The last line of what begins at one: what is indented deeper, and the bracket that ends it. */
function endOf(lines: readonly string[], start: number): number {
  const depth = indentOf(lines[start]);
  let end = start;
  while (end + 1 < lines.length && (lines[end + 1] === '' || indentOf(lines[end + 1]) > depth)) end += 1;
  while (end > start && lines[end] === '') end -= 1;
  const closes = /^[ \t]*[\])}]+$/.test(lines[end + 1] ?? '') && indentOf(lines[end + 1]) === depth;
  return closes && /[[({]$/.test(lines[start] as string) ? end + 1 : end;
}

function indentOf(line = ''): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** What the files mean without the line; undefined where that cannot be read at all. */
function decodedWith({ decode }: TestedTarget, files: readonly OutputFile[], cut: Cut): Normalized | undefined {
  const changed = files.map((file) => (file.path === cut.path ? { ...file, content: cut.content } : file));
  try {
    return decode(changed);
  } catch {
    return undefined;
  }
}
