import ts from 'typescript';
import { lineAt } from './repo.mjs';

/** @import { Problem, Repo } from './repo.mjs' */

/** A word of the glossary, what it looks like, and what to write in its place. @typedef {{ readonly id: string, readonly pattern: RegExp, readonly instead: string }} Rule */
/** One place where a rule matches. @typedef {{ readonly rule: Rule, readonly kind: Kind, readonly file: string, readonly line: number, readonly text: string }} Hit */
/** Where texts stand. @typedef {'strings' | 'docs' | 'examples'} Kind */
/** Hits that are left for each rule and kind. @typedef {Readonly<Record<string, Readonly<Partial<Record<Kind, number>>>>>} Allowed */

export const ALLOWANCES = 'tools/check-repo/wording.json';

/** @type {readonly (readonly [Kind, RegExp])[]} */
const KINDS = [
  ['strings', /^(packages|apps)\/.*(?<!\.test)\.ts$/],
  ['docs', /\.md$/],
  ['examples', /^examples\//],
];
/** Recorded output, test input, generated tables, and decisions, which keep the words of their day. */
const EXEMPT = /(\/fixtures\/|\/expected\/|\/testing\/|\/conformance\/|^docs\/decisions\/|\.(terraform|lock)\b)/;

/** @type {readonly Rule[]} */
export const RULES = [
  {
    id: 'made-by',
    pattern: /\b(?:made by|is made|are made|was made|were made|to make a)\b/gi,
    instead: 'created (resource), generated (file), written (disk)',
  },
  {
    id: 'a-text',
    pattern: /\b(?:a|as|is|no|of|to|one) texts?\b(?! file)|\bwhole numbers?\b|\bmap to text\b/gi,
    instead: 'string, integer, map of string',
  },
  { id: 'asked-for', pattern: /\b(?:asked|asks|asking) for\b/gi, instead: 'required by, requested in, enabled by' },
  {
    id: 'persons',
    pattern: /\b(?:somebody|nobody|everybody|whoever|whom|anybody)\b/gi,
    instead: 'principal, caller, owner, any client',
  },
  {
    id: 'others',
    pattern: /\bothers\b(?! of)/gi,
    instead: 'other clients in the VPC, the resource owner, another account',
  },
  { id: 'what-exists', pattern: /\b(?:what exists|that exists?|exists? already)\b/gi, instead: 'existing' },
  {
    id: 'of-aws',
    pattern: /\b(?:bucket|buckets|policy|policies) of AWS\b|\bthat AWS keeps\b|\bAWS keeps\b/gi,
    instead: 'AWS managed S3 bucket, AWS managed policy',
  },
  { id: 'so-that', pattern: /, so that\b/gi, instead: 'two sentences, or "to ..."' },
  { id: 'managed-hyphen', pattern: /\b(?:AWS|customer)-managed\b/gi, instead: 'AWS managed, customer managed' },
  { id: 'of-yours', pattern: /\bof (?:yours|ours|theirs)\b/gi, instead: 'your ..., managed by this module' },
  {
    id: 'hand-over',
    pattern: /\bhand(?:s|ed|ing)? (?:\w+ )?(?:over|out)\b|\bhands the role\b/gi,
    instead: 'pass or provide (file), assume, attach or pass (role)',
  },
  { id: 'lets-through', pattern: /\b(?:lets?|letting)\b[^.]{1,40}\b(?:through|out)\b/gi, instead: 'allows' },
  { id: 'admits', pattern: /\badmit(?:s|ted)?\b/gi, instead: 'allows inbound traffic from' },
  { id: 'stands', pattern: /\bstands? (?:twice|in|beside|at|under)\b/gi, instead: 'duplicate, is in, next to' },
  {
    id: 'is-of',
    pattern: /\b(?:is|are) of (?:the |an? |this |another )?(?:other )?(?:partition|account|Region|VPC)\b/gi,
    instead: 'belongs to, is in',
  },
  {
    id: 'in-excess',
    pattern: /\bin excess\b|\bbeyond (?:the needs|what is needed)\b/gi,
    instead: 'excess permissions, not required',
  },
  {
    id: 'spelling',
    pattern: /\b(?:colours?|organisations?|licence|neighbours?|authoris\w+|behaviours?|recognis\w+)\b/gi,
    instead: 'US spelling',
  },
  {
    id: 'any-more',
    pattern: /\bany more\b|\bat its end\b|\bout of support\b/gi,
    instead: 'no longer, being retired, deprecated',
  },
  { id: 'hangs-on', pattern: /\b(?:hangs?|rests?) on\b/gi, instead: 'depends on' },
  { id: 'way-to', pattern: /\bway (?:to (?:S3|AWS|the)|out)\b/gi, instead: 'route to, network path to, access to' },
  { id: 'or-newer', pattern: /\bor newer\b|\bfrom [\d.]+ on\b/gi, instead: 'X or later, earlier than X' },
  {
    id: 'no-meaning',
    pattern: /\b(?:has|have) no meaning\b|\bwithout a word\b|\bin silence\b/gi,
    instead: 'has no effect, cannot be combined, silently',
  },
  { id: 'identity-policy', pattern: /\bidentity polic(?:y|ies)\b/gi, instead: 'identity-based policy' },
  { id: 'goes-on', pattern: /\bgo(?:es)? on (?:working|as before)\b/gi, instead: 'keeps access, is not affected' },
  { id: 'host-names', pattern: /\bDNS host names\b/gi, instead: 'DNS hostnames' },
  {
    id: 'switch-on',
    pattern: /\bswitch(?:ed)? (?:it )?(?:on|off)\b|\b(?:has|have) [^.]{1,40} (?:on|off)\b(?=[.,;])/gi,
    instead: 'enable, is disabled',
  },
  {
    id: 'dhmc',
    pattern: /\bdefault host management\b|\bhost management setting\b/g,
    instead: 'Default Host Management Configuration (DHMC)',
  },
  { id: 'leaves-to-iam', pattern: /\bleaves (?:permissions |it )?to IAM\b/gi, instead: 'enables IAM policies' },
  {
    id: 'denied-by',
    pattern: /(?<!plicitly )\bdenied by\b|\bNot allowed by\b/gi,
    instead: 'explicitly denied by, implicitly denied',
  },
  {
    id: 'no-narrower',
    pattern: /\bno narrower resource\b|\bon every resource or on none\b/gi,
    instead: 'do not support resource-level permissions',
  },
  { id: 'take-out', pattern: /\b(?:Take|taken?|takes) (?:\w+ )?(?:out|away)\b/g, instead: 'remove, delete' },
  {
    id: 'wrong-usage',
    pattern: /\bwrong usage\b|\ba fault of ssmc\b/gi,
    instead: 'invalid command line, internal error',
  },
  { id: 'did-you-mean', pattern: /\bDid you mean\b/g, instead: 'a fix: Use ...' },
  { id: 'which-chain', pattern: /, (?:which|whom|whose|of which)\b/gi, instead: 'a sentence of its own' },
];

/**
 * Words that the glossary replaces, in texts of the code, in Markdown and in examples. The hits of today are counted in a file that may
 * only shrink.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function wording(repo) {
  /** @type {Allowed} */
  const allowed = JSON.parse(repo.read(ALLOWANCES) || '{}');
  const hits = wordingHits(repo);
  const counted = countsOf(hits);
  return [...tooMany(hits, { counted, allowed }), ...finished(counted, allowed)];
}

/** @type {(hits: readonly Hit[], counts: { counted: Allowed, allowed: Allowed }) => readonly Problem[]} */
function tooMany(hits, { counted, allowed }) {
  return hits.flatMap(({ rule, kind, file, line, text }) => {
    const limit = allowed[rule.id]?.[kind] ?? 0;
    const count = counted[rule.id]?.[kind] ?? 0;
    if (count <= limit) return [];
    return [
      { file, line, message: `'${text}' (${rule.id}, ${count} in ${kind}, at most ${limit}): write ${rule.instead}.` },
    ];
  });
}

/** @type {(counted: Allowed, allowed: Allowed) => readonly Problem[]} */
function finished(counted, allowed) {
  return Object.entries(allowed).flatMap(([id, kinds]) =>
    Object.keys(kinds)
      .filter((kind) => !counted[id]?.[/** @type {Kind} */ (kind)])
      .map((kind) => ({ file: ALLOWANCES, message: `${id} has no hits left in ${kind}: remove the entry.` })),
  );
}

/** @type {(hits: readonly Hit[]) => Record<string, Partial<Record<Kind, number>>>} */
export function countsOf(hits) {
  /** @type {Record<string, Partial<Record<Kind, number>>>} */
  const counts = {};
  for (const { rule, kind } of hits) {
    const kinds = counts[rule.id] ?? {};
    counts[rule.id] = { ...kinds, [kind]: (kinds[kind] ?? 0) + 1 };
  }
  return counts;
}

/** @type {(repo: Repo) => readonly Hit[]} */
export function wordingHits({ files, read }) {
  return files
    .filter((file) => !EXEMPT.test(file))
    .flatMap((file) => {
      const kind = KINDS.find(([, pattern]) => pattern.test(file))?.[0];
      return kind ? hitsOf(file, kind, read(file)) : [];
    });
}

/** @type {(file: string, kind: Kind, text: string) => readonly Hit[]} */
function hitsOf(file, kind, text) {
  const parts = kind === 'strings' ? stringsOf(file, text) : [{ at: 0, text: kind === 'docs' ? proseOf(text) : text }];
  return parts.flatMap((part) =>
    RULES.flatMap((rule) =>
      [...part.text.matchAll(rule.pattern)].map((match) => ({
        rule,
        kind,
        file,
        line: lineAt(text, part.at + match.index),
        text: match[0].replaceAll(/\s+/g, ' '),
      })),
    ),
  );
}

/**
 * The texts of a file that people may read: string literals and the fixed parts of templates. What has no blank is a name.
 * @type {(file: string, text: string) => readonly { readonly at: number, readonly text: string }[]}
 */
function stringsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {{ at: number, text: string }[]} */
  const found = [];
  /** @type {(node: ts.Node) => void} */
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      found.push({ at: node.getStart(source), text: text.slice(node.getStart(source), node.end) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((part) => part.text.includes(' '));
}

/** Markdown with code blanked out, line breaks kept. @type {(text: string) => string} */
function proseOf(text) {
  return text.replaceAll(/^( *)(```+)[\s\S]*?^\1\2|`[^`\n]*`/gm, (code) => code.replaceAll(/[^\n]/g, ' '));
}
