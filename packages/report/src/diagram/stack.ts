/** Something that wants to be at a height, and takes some. */
export interface Wish {
  readonly top: number;
  readonly height: number;
}

/** The tops of things above each other in the given order, without overlap and together as near as possible to where they want to be. */
export function stack(wishes: readonly Wish[], gap: number): readonly number[] {
  const offsets = offsetsOf(wishes, gap);
  const groups: { sum: number; count: number }[] = [];
  for (const [index, { top }] of wishes.entries()) {
    let group = { sum: top - (offsets[index] ?? 0), count: 1 };
    let above = groups.at(-1);
    while (above && above.sum / above.count > group.sum / group.count) {
      groups.pop();
      group = { sum: above.sum + group.sum, count: above.count + group.count };
      above = groups.at(-1);
    }
    groups.push(group);
  }
  const levels = groups.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  return levels.map((level, index) => level + (offsets[index] ?? 0));
}

/** How far each would be below the first if they stood close together. */
function offsetsOf(wishes: readonly Wish[], gap: number): readonly number[] {
  let next = 0;
  return wishes.map(({ height }) => {
    const offset = next;
    next += height + gap;
    return offset;
  });
}
