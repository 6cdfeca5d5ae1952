import type { OutputFile } from '@ssmc/core';

/** How near two equal comments may not be. */
const NEAR = 10;

const COMMENT = /^\s*# (.*)$/;
const DESCRIPTION = /^\s*"?description"?\s*[:=]\s*["']?(.*?)["']?,?$/i;

/**
 * Comments of a generated file that say nothing: one that repeats the description below it, and one that the ten lines above have already.
 * Files of a human language and JSON have none.
 */
export function idleComments({ path, content }: OutputFile): readonly string[] {
  if (!/\.(tf|ya?ml|sh)$/.test(path)) return [];
  const lines = content.split('\n');
  return lines.flatMap((line, index) => {
    const comment = COMMENT.exec(line)?.[1]?.trim();
    if (!comment) return [];
    const below = lines.slice(index + 1, index + 1 + NEAR).map((next) => DESCRIPTION.exec(next)?.[1]);
    const above = lines.slice(Math.max(0, index - NEAR), index).map((before) => COMMENT.exec(before)?.[1]?.trim());
    return [
      ...(below.includes(comment) ? [`${path}:${index + 1} repeats a description: ${comment}`] : []),
      ...(above.includes(comment) ? [`${path}:${index + 1} repeats a comment: ${comment}`] : []),
    ];
  });
}
