/** Lengths of the diagrams, in pixels of the screen at full size. */
export const MEASURES = {
  boxWidth: 258,
  /** Between columns, for the arrows. */
  columnGap: 50,
  boxGap: 14,
  padding: 12,
  margin: 8,
  /** Of the row that says what a box is. */
  typeRow: 18,
  nameRow: 16,
  lineRow: 17,
  noteRow: 16,
  /** Between the name and the lines. */
  beforeLines: 8,
  panelTitle: 34,
  columnTitle: 22,
  typeSize: 11,
  nameSize: 12.5,
  lineSize: 11.5,
  noteSize: 10.5,
} as const;

/** The width of a diagram, which always has four columns. */
export const WIDTH = 2 * MEASURES.margin + 4 * MEASURES.boxWidth + 3 * MEASURES.columnGap;
