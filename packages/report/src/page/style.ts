import { PALETTE, type Shade } from './palette.ts';
import { DIAGRAM_RULES, PAGE_RULES, PRINT_RULES } from './style-rules.ts';

/** The style sheet of the page: light, dark where the reader requires it, and light again on paper. */
export const STYLE: string = [
  `:root{color-scheme:light dark;${variables('light')}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${variables('dark')}}}`,
  PAGE_RULES,
  DIAGRAM_RULES,
  PRINT_RULES,
].join('\n');

function variables(theme: keyof Shade): string {
  return Object.entries(PALETTE)
    .map(([name, shade]) => `--${name}:${shade[theme]}`)
    .join(';');
}
