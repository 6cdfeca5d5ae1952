import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { reportHtml } from './report-html.ts';
import { HOSTILE, withHostileTexts } from './testing/hostile.ts';
import { caseReport, documentReport, largestDocument, sha256 } from './testing/reports.ts';

const CHROMIUM = process.env['SSMC_CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS =
  '--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync';

const everything = caseReport('private-everything');
const { regions } = caseReport('account-role-34-regions').compilation.requirements;
const PAGES: Readonly<Record<string, string>> = {
  '/everything.html': reportHtml([everything], { sha256 }),
  '/operators.html': reportHtml([caseReport('operators')], { sha256 }),
  '/large.html': reportHtml([documentReport(largestDocument(regions.slice(0, 12)))], { sha256 }),
  ...Object.fromEntries(
    HOSTILE.map((text, index) => [
      `/hostile-${index}.html`,
      reportHtml([withHostileTexts(everything, text)], { sha256 }),
    ]),
  ),
};

let browser: Browser;
let server: Server;
const asked: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(' ') });
  server = createServer(({ url = '/' }, response) => {
    asked.push(url);
    const page = PAGES[url];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' });
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** A page with everything that it asks for and complains about. */
async function open(url: string, options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}${url}`;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) complaints.push(request.url());
  });
  await page.goto(address);
  return { page, complaints };
}

describe.each(Object.keys(PAGES))('%s', (url) => {
  test('asks for nothing, complains of nothing, and needs no sideways scrolling', async () => {
    for (const width of [1280, 390]) {
      const { page, complaints } = await open(url, { viewport: { width, height: 900 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(complaints).toEqual([]);
    }
    expect(asked.filter((path) => PAGES[path] === undefined)).toEqual([]);
  });
});

describe('explanations', () => {
  test('a click on the diagram opens and focuses the explanation, and a link leads back', async () => {
    const { page } = await open('/everything.html');
    const target = page.locator('[id="us-east-2.why.endpoint-ssm"]');
    expect(await target.isVisible()).toBe(false);
    await page.locator('svg a[href="#us-east-2.why.endpoint-ssm"]').first().click();
    await target.waitFor({ state: 'visible' });
    expect(await focused(page)).toBe('us-east-2.why.endpoint-ssm');
    expect(await target.textContent()).toContain('Required by');
    await target.getByText('Diagram').last().click();
    await page.locator('[id="us-east-2.figure.endpoint-ssm"]:focus').waitFor();
  });

  test('the keyboard is enough: skip link, matrix, diagram, explanation', async () => {
    const { page } = await open('/everything.html');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the results');
    expect(await page.evaluate('document.activeElement.getBoundingClientRect().left')).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.locator('[id="main"]:focus').waitFor();
    const seen = await walk(page, 400);
    expect(seen).toContain('#us-east-2.calls.core.ec2.all');
    expect(seen).toContain('#us-east-2.why.endpoint-ssm');
    expect(seen).toContain('#us-east-2.why.node');
    await page.locator('svg a[href="#us-east-2.why.node"]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('[id="us-east-2.why.node"]:focus').waitFor();
  });

  test('a second click on the same link opens what was closed in between', async () => {
    const { page } = await open('/everything.html#us-east-2.why.node');
    const body = page.locator('[id="us-east-2.why.node"]');
    await body.waitFor({ state: 'visible' });
    await page.locator('details', { has: body }).locator('summary').click();
    expect(await body.isVisible()).toBe(false);
    await page.locator('svg a[href="#us-east-2.why.node"]').first().click();
    await body.waitFor({ state: 'visible' });
  });

  test('without script the links open them all the same', async () => {
    const { page } = await open('/everything.html', { javaScriptEnabled: false });
    expect(await page.getByRole('button').count()).toBe(0);
    await page.locator('svg a[href="#us-east-2.why.endpoint-ssm"]').first().click();
    await page.locator('[id="us-east-2.why.endpoint-ssm"]').waitFor({ state: 'visible' });
  });

  test('all at once, and closed again', async () => {
    const { page } = await open('/everything.html');
    const button = page.getByRole('button', { name: 'Open every explanation' });
    await button.click();
    expect(await page.locator('details:not([open])').count()).toBe(0);
    await button.click();
    expect(await page.locator('details[open]').count()).toBe(0);
  });
});

describe('looks', () => {
  test('light and dark', async () => {
    const grounds = await Promise.all(
      (['light', 'dark'] as const).map(async (colorScheme) => {
        const { page } = await open('/everything.html', { colorScheme });
        return page.evaluate(
          '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color].join()',
        );
      }),
    );
    expect(grounds).toEqual(['rgb(255, 255, 255),rgb(23, 32, 43)', 'rgb(17, 22, 29),rgb(230, 235, 241)']);
  });

  test('on paper it is light, and no diagram is larger than a page', async () => {
    const { page } = await open('/everything.html', { colorScheme: 'dark', viewport: { width: 1032, height: 703 } });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll('svg')].map((one) => one.getBoundingClientRect().height)`,
    );
    expect(heights.length).toBeGreaterThan(5);
    expect(Math.max(...heights)).toBeLessThanOrEqual(703);
    expect(await page.locator('nav').isVisible()).toBe(false);
  });

  test.each(['/everything.html', '/operators.html'])('every text of a diagram of %s stays in its box', async (url) => {
    const { page } = await open(url);
    const outside = await page.evaluate<string[]>(`[...document.querySelectorAll('svg .box')].flatMap((box) => {
      const frame = box.querySelector('.frame').getBoundingClientRect();
      return [...box.querySelectorAll('text')].filter((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
      }).map((text) => text.textContent);
    })`);
    expect(outside).toEqual([]);
  });
});

describe('for a screen reader', () => {
  test('regions, headings in order, and tables with heads', async () => {
    const { page } = await open('/everything.html');
    for (const role of ['banner', 'navigation', 'main', 'contentinfo'] as const)
      expect(await page.getByRole(role).count()).toBe(1);
    const levels = await page.evaluate<number[]>(
      `[...document.querySelectorAll('h1,h2,h3,h4,h5')].map((one) => Number(one.localName[1]))`,
    );
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(await page.getByRole('rowheader', { name: /^sessionManager/ }).count()).toBe(1);
    expect(await page.getByRole('columnheader', { name: 'us-east-2' }).count()).toBe(1);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  });

  test('a diagram has a name and a description, and its parts are links with names', async () => {
    const { page } = await open('/everything.html');
    const diagram = page.getByRole('group', { name: /^Network: paths of the calls, production in us-east-2/ });
    expect(await diagram.count()).toBe(1);
    expect(await diagram.locator('desc').textContent()).toContain('Nodes EC2 instances to Security group');
    expect(await diagram.getByRole('link', { name: /^Security group/ }).count()).toBe(1);
    const nameless = await page.evaluate(
      `[...document.querySelectorAll('a')].filter((one) => one.textContent.trim() === '').length`,
    );
    expect(nameless).toBe(0);
  });

  test('the focus can be seen', async () => {
    const { page } = await open('/everything.html');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    const box = page.locator('svg a[href="#us-east-2.why.endpoint-ssm"]').first();
    const width = `getComputedStyle(document.querySelector('[id="us-east-2.figure.endpoint-ssm"] .frame')).strokeWidth`;
    expect(await page.evaluate(width)).toBe('1px');
    await box.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(width)).toBe('3px');
  });
});

async function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.id');
}

/** The links that Tab comes to. */
async function walk(page: Page, steps: number): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let step = 0; step < steps && !seen.includes('#us-east-2.why.node'); step += 1) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate<string>(`document.activeElement.getAttribute('href') ?? ''`));
  }
  return seen;
}
