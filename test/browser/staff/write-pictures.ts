/**
 * Writes the pictures of the documents into `docs/pictures`, from the demonstration. Runs at the root of the project, on
 * the built program:
 *
 *     npm run -s pictures
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium, launch } from '../../support/browser/chromium.ts';
import { PICTURES } from './pictures.ts';
import { serveDemo } from './support/demo.ts';
import { openComplaint } from './support/places.ts';
import { settled, signedIn } from './support/sign-in.ts';

const FOLDER = 'docs/pictures';

const { path, missing } = findChromium();
if (path === undefined) throw new Error(`No picture was made: it needs a browser: ${missing}.`);
await mkdir(FOLDER, { recursive: true });
const demo = await serveDemo();
const browser = await launch(path);
try {
  const at = { demo, open: await openComplaint(demo) };
  for (const picture of PICTURES) {
    const context = await signedIn(browser, demo, picture.role);
    const page = await context.newPage();
    await page.setViewportSize({ width: 1280, height: picture.height });
    await page.goto(`${demo.url}/console${picture.path(at)}`);
    await settled(page);
    await page.screenshot({ path: join(FOLDER, `${picture.file}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
process.stdout.write(`${PICTURES.length} pictures in ${FOLDER}\n`);
