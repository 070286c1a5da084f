// People in a real browser: each has a separate context, and so a separate cookie jar.
import { chromium } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const phone = { width: 360, height: 740 };
const laptop = { width: 1280, height: 800 };

/** One browser for a journey. It remembers every request that left for another host. */
export async function openBrowser(place) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const foreign = [];
  const complaints = [];
  return {
    foreign, complaints,
    async person({ script = true, wide = false, locale = 'en-GB' } = {}) {
      const context = await browser.newContext({ javaScriptEnabled: script, viewport: wide ? laptop : phone, locale, baseURL: place.base });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      page.on('request', (request) => { if (new URL(request.url()).origin !== place.base) foreign.push(request.url()); });
      page.on('console', (message) => {
        if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      return page;
    },
    close: () => browser.close(),
  };
}

/** Signs a person of the cast in through the form. */
export async function signIn(page, place, name) {
  await page.goto('/sign-in');
  await page.fill('[name=login]', name);
  await page.fill('[name=password]', place.password);
  await page.click('main form button[type=submit]');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** The page breaks no rule of WCAG 2.0 to 2.2, A and AA. */
export async function assertAccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target).join(', ')}`), [], page.url());
}

/** Nothing on the page is wider than the screen. */
export async function assertFits(page) {
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= screen, `${page.url()} is ${wide} px wide on a screen of ${screen}`);
}
