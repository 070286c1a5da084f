// Takes pictures of the main pages on a phone and on a laptop, in English and Spanish, light and dark.
//   node e2e/audit/pictures.mjs DIR [name-pattern]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn } from '../lib/people.mjs';
import { openRunningSession } from '../lib/running_session.mjs';

const [folder, only = ''] = process.argv.slice(2);
if (!folder) throw new Error('Name a folder for the pictures.');
await mkdir(folder, { recursive: true });
const screens = { phone: { width: 360, height: 740 }, laptop: { width: 1366, height: 768 } };
const running = await openRunningSession();
const { place, browser, ids } = running;
const pages = {
  visitor: { demo: '/demo', start: '/', 'sign-in': '/sign-in', help: '/help', 'not-found': '/nowhere' },
  ana: {
    today: '/today', group: `/groups/${ids.group}`, me: '/me', more: '/more', help: '/help', 'before': `/s/${ids.next}`,
    'own-turn': `/s/${ids.now}`, after: `/s/${ids.past}/after`,
  },
  ben: { waiting: `/s/${ids.now}` },
  faye: { door: `/s/${ids.now}` },
  cleo: { today: '/today', group: `/groups/${ids.group}`, before: `/s/${ids.next}`, agenda: `/s/${ids.next}/agenda`, desk: `/s/${ids.now}`, after: `/s/${ids.past}/after` },
  dan: { today: '/today', overview: '/overview', me: '/me' },
};
try {
  for (const [who, paths] of Object.entries(pages)) {
    const wanted = Object.entries(paths).filter(([name]) => `${who}.${name}`.match(only));
    if (wanted.length) for (const tongue of ['en', 'es']) await shoot(who, wanted, tongue);
  }
} finally {
  await running.close();
}

async function shoot(who, paths, tongue) {
  const page = await browser.person({ locale: tongue });
  if (who !== 'visitor') {
    await signIn(page, place, who);
    await page.goto('/me');
    await page.locator(`form[action="/me/language"] button[value="${tongue}"]`).click();
  }
  for (const [name, path] of paths) {
    await page.goto(path);
    for (const [screen, size] of Object.entries(screens)) {
      await page.setViewportSize(size);
      for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.waitForTimeout(200);
        await page.screenshot({ path: join(folder, `${who}.${name}.${tongue}.${screen}.${scheme}.png`) });
      }
    }
  }
  await page.context().close();
}
