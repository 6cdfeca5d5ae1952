import type { Report } from '../report.ts';

/** Texts that would be markup, script, or another document if they were not escaped. */
export const HOSTILE: readonly string[] = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"\' onmouseover="alert(1)" x=\'',
  '--> <!-- ]]> </style></svg></title><svg onload=alert(1)>',
  '&lt;b&gt; &#60;b&#62; &amp;',
  'a\nb\r\nc\u2028d\0e\u001B[31m\u202Ef\uD800',
  '"]\n  end\n  click m0 "javascript:alert(1)"\n  x["',
  '`**bold**` %%{init: {}}%% #quot; #35; ;|{}()[]<br/>---',
  '🧪 äöü 漢字 \u0301',
  'x'.repeat(5000),
];

/** What chooses a branch or refers to something; all else is text of somebody. */
const NO_TEXT = new Set(
  'kind id resource attribute type direction mode status step caller effect basis region regions nodes service partition parameter previous module sources role policy group securityGroup path actions agentVersion after'.split(
    ' ',
  ),
);

/** The report as if its document, plan and proof had held a hostile text in every place that can hold a text. */
export function withHostileTexts(report: Report, hostile: string): Report {
  const { compilation, verification } = report;
  const spoil = <T>(value: T): T => spoiled(value, hostile, '') as T;
  const { plan, requirements } = compilation;
  return {
    compilation: {
      ...compilation,
      name: `${compilation.name}${hostile}`,
      source: { ...compilation.source, file: hostile },
      requirements: { ...requirements, description: hostile, account: hostile },
      plan: spoil(plan),
    },
    verification: spoil(verification),
  };
}

function spoiled(value: unknown, hostile: string, key: string): unknown {
  if (typeof value === 'string') return NO_TEXT.has(key) ? value : `${value}${hostile}`;
  if (Array.isArray(value)) return value.map((item) => spoiled(item, hostile, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoiled(item, hostile, name)]));
}
