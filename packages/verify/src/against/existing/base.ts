/** Where something was read, and whether it is there at all. */
export interface Base {
  /** For people: the file, with the resource in it. */
  readonly where: string;
  /** Set where the input does not tell whether it exists: what that depends on. */
  readonly conditional?: string;
}
