/** The text without this character at its end, however often it stands there. An expression such as `/\/+$/` would take quadratic time. */
export function trimmedEnd(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end -= 1;
  return text.slice(0, end);
}
