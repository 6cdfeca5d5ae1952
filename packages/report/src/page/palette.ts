/** A color for a light and for a dark background. */
export interface Shade {
  readonly light: string;
  readonly dark: string;
}

/** Every color of the page. */
export const PALETTE = {
  page: { light: '#ffffff', dark: '#11161d' },
  raised: { light: '#f5f7fa', dark: '#1a212b' },
  rule: { light: '#d3dae3', dark: '#35404e' },
  text: { light: '#17202b', dark: '#e6ebf1' },
  quiet: { light: '#4d5a69', dark: '#a5b1bf' },
  link: { light: '#0b57a4', dark: '#7cb8f7' },
  focus: { light: '#b3400a', dark: '#ffb366' },
  target: { light: '#fff6dd', dark: '#2e2a17' },
  ok: { light: '#0f6b37', dark: '#6fd49a' },
  okGround: { light: '#e6f5ec', dark: '#12301f' },
  assumed: { light: '#7a4f00', dark: '#f0c05a' },
  assumedGround: { light: '#fdf2d8', dark: '#352a0d' },
  blocked: { light: '#a61b1b', dark: '#ff9d96' },
  blockedGround: { light: '#fdeaea', dark: '#3d1718' },
  edge: { light: '#6d7a89', dark: '#8391a1' },
  caller: { light: '#5a6675', dark: '#98a5b4' },
  network: { light: '#1466b8', dark: '#6aaef2' },
  identity: { light: '#7b3fb5', dark: '#bf93ee' },
  policy: { light: '#a3266f', dark: '#ee86bf' },
  service: { light: '#a4520c', dark: '#f0a263' },
  bucket: { light: '#2d7020', dark: '#85cf74' },
  setting: { light: '#0d6e74', dark: '#5ec8cf' },
} as const satisfies Readonly<Record<string, Shade>>;

/** The name of a color. */
export type Colour = keyof typeof PALETTE;

/** Which color stands on which, and the contrast that WCAG AA requires: 4.5 for text, 3 for what is no text. */
export const CONTRASTS: readonly (readonly [on: Colour, under: Colour, least: number])[] = [
  ...(['text', 'quiet', 'link', 'ok', 'assumed', 'blocked'] as const).flatMap((on) =>
    (['page', 'raised', 'target'] as const).map((under) => [on, under, 4.5] as const),
  ),
  ['ok', 'okGround', 4.5],
  ['assumed', 'assumedGround', 4.5],
  ['blocked', 'blockedGround', 4.5],
  ['text', 'blockedGround', 4.5],
  ...(['caller', 'network', 'identity', 'policy', 'service', 'bucket', 'setting'] as const).flatMap((on) => [
    [on, 'page', 4.5] as const,
    [on, 'raised', 4.5] as const,
  ]),
  ['edge', 'page', 3],
  ['focus', 'page', 3],
  ['focus', 'raised', 3],
];
