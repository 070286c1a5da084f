// Takes the three pictures of README.md from a demonstration in the middle of a session: a member's room on a phone, the
// facilitator's desk and the finder.
//   node e2e/readme-pictures.mjs          writes docs/pictures/*.webp
//   node e2e/readme-pictures.mjs DIR      writes them to another folder
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn } from './lib/people.mjs';
import { openRunningSession } from './lib/running_session.mjs';

/** The largest picture, in bytes: the README is also read on slow connections. */
const LARGEST = 60_000;
const phone = { width: 360, height: 740 };
const laptop = { width: 1120, height: 740 };

const folder = process.argv[2] ?? new URL('../docs/pictures', import.meta.url).pathname;
await mkdir(folder, { recursive: true });
const running = await openRunningSession();
try {
  const { place, browser, ids } = running;
  await take('room', await signedIn('ana'), `/s/${ids.now}`, phone);
  await take('desk', await signedIn('cleo'), `/s/${ids.now}`, laptop);
  await take('finder', await browser.person(), '/find?near=Leeds', phone);

  async function signedIn(name) {
    const page = await browser.person();
    await signIn(page, place, name);
    return page;
  }
} finally {
  await running.close();
}

/** Writes one picture of the page at this size. */
async function take(name, page, path, size) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
  const picture = await asWebp(page, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  if (picture.length > LARGEST) throw new Error(`${name} has ${picture.length} bytes, more than ${LARGEST}`);
  const file = join(folder, `${name}.webp`);
  await writeFile(file, picture);
  console.log(`${file}: ${picture.length} bytes`);
  await page.context().close();
}

/** The same picture as WebP, made by the browser on an empty page, which has no content security policy. */
async function asWebp(page, png) {
  const empty = await page.context().newPage();
  const address = await empty.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(source)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
    return new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(blob);
    });
  }, `data:image/png;base64,${png.toString('base64')}`);
  return Buffer.from(address.split(',')[1], 'base64');
}
