import type { Difference } from '@ssmc/pipeline';
import { describe, expect, test } from 'vitest';
import { changelog } from './changelog.ts';
import { derivedFiles } from './derived.ts';
import type { Index } from './index-file.ts';
import { provenanceSubject } from './provenance.ts';

const HASH = 'a'.repeat(64);
const HOSTILE = `<script>alert(1)</script> "q" 'q' & \`x\` [a](javascript:1) @team`;

const INDEX: Index = {
  format: 1,
  name: 'web',
  baseUrl: 'https://modules.example.com',
  versions: [
    {
      version: '1.0.0',
      date: '2026-11-29T10:00:00Z',
      sums: HASH,
      bump: 'major',
      why: HOSTILE,
      understated: true,
      zip: `v1.0.0/terraform/web-1.0.0.zip?checksum=sha256:${HASH}`,
      modules: [{ id: 'us-east-2', region: 'us-east-2' }],
      tool: 'ssmc 0.1.0',
    },
  ],
};

function file(index: Index, path: string): string {
  return String(derivedFiles(index, undefined).find((one) => one.path === path)?.content);
}

describe('texts of a release', () => {
  test('the page escapes what the index says', () => {
    const page = file(INDEX, 'web/index.html');
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(page).not.toMatch(/<script/i);
    expect(page).toContain("default-src 'none'");
  });

  test('the page has the lines that people copy', () => {
    const page = file({ ...INDEX, registry: 'platform' }, 'web/index.html');
    expect(page).toContain(
      `<pre>source = &#34;https://modules.example.com/web/v1.0.0/terraform/web-1.0.0.zip//us-east-2?checksum=sha256:${HASH}&#34;</pre>`,
    );
    expect(page).toContain(
      'source = &#34;modules.example.com/platform/web/aws//us-east-2&#34;\nversion = &#34;~&#62; 1.0&#34;',
    );
    expect(page).toContain('bash v1.0.0/aws-cli/us-east-2/deploy.sh');
  });

  test('stable leads to the archive by a meta tag where the address is known', () => {
    const archive = `https://modules.example.com/web/v1.0.0/terraform/web-1.0.0.zip?checksum=sha256:${HASH}`;
    expect(file(INDEX, 'web/stable/index.html')).toContain(`<meta name="terraform-get" content="${archive}">`);
    const { baseUrl: _, ...unknown } = INDEX;
    expect(file(unknown, 'web/stable/index.html')).not.toContain('terraform-get');
  });

  test('a pre-release is listed and never stable', () => {
    const [entry] = INDEX.versions;
    const rc = entry && { ...entry, version: '1.1.0-rc.1', zip: entry.zip.replaceAll('1.0.0', '1.1.0-rc.1') };
    const index = { ...INDEX, registry: 'platform', versions: [...INDEX.versions, ...(rc ? [rc] : [])] };
    expect(JSON.parse(file(index, 'web/stable/release.json')).version).toBe('1.0.0');
    expect(JSON.parse(file(index, 'v1/modules/platform/web/aws/versions'))).toEqual({
      modules: [{ versions: [{ version: '1.0.0' }, { version: '1.1.0-rc.1' }] }],
    });
    expect(file(index, 'v1/modules/platform/web/aws/1.0.0/download')).toBe(
      `{"location":"/web/v1.0.0/terraform/web-1.0.0.zip?checksum=sha256:${HASH}"}\n`,
    );
    expect(file(index, '.well-known/terraform.json')).toBe('{"modules.v1":"/v1/modules/"}\n');
  });

  test('the changelog keeps hostile texts as code, and says what to do', () => {
    const difference = {
      needs: 'major',
      why: `${HOSTILE} removed`,
      changes: [
        { module: 'us-east-2', part: 'output', kind: 'removed', subject: HOSTILE, bump: 'major', details: [HOSTILE] },
        { module: 'us-east-2', part: 'parameter', kind: 'added', subject: 'vpc_id', bump: 'major', details: [] },
        { module: 'us-east-2', part: 'required', kind: 'added', subject: 'key-policy-a', bump: 'major', details: [] },
      ],
      effects: [],
      commands: ['terraform: terraform destroy'],
      order: 'account-first',
    } as unknown as Difference;
    const compiled = { compilation: { name: 'web' } } as Parameters<typeof changelog>[0]['compiled'];
    const text = changelog({ compiled, version: '2.0.0', difference, before: '1.0.0' });
    const outsideOfCode = text.replace(/(`+) [\s\S]*? \1/g, '').replace(/`[^`\n]*`/g, '');
    expect(outsideOfCode).not.toMatch(/<script|\[a\]\(|@team/);
    expect(text).toContain('- Set `vpc_id` of us-east-2.');
    expect(text).toContain('- Add the statements of `required/key-policy-a.json` of us-east-2 before you deploy.');
    expect(text).toContain('- Deploy account first, then the Regions.');
    expect(text).toContain('  - `terraform: terraform destroy`');
  });

  test('a statement about something else has no subject', () => {
    const statement = (subject: unknown) => JSON.stringify({ subject });
    expect(provenanceSubject(statement([{ name: 'SHA256SUMS', digest: { sha256: HASH } }]))).toBe(HASH);
    for (const other of [undefined, {}, [], [{ name: 'x', digest: { sha256: HASH } }], [null], 'text']) {
      expect(provenanceSubject(statement(other))).toBeUndefined();
    }
    expect(provenanceSubject('null')).toBeUndefined();
    expect(provenanceSubject('<')).toBeUndefined();
  });
});
