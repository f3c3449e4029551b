/**
 * Writes pictures of every page, of complainants and of staff, for whoever builds them to look at. Runs at the root of the project,
 * on the built program:
 *
 *     npm run -s screenshots -- [--to DIRECTORY] [--languages ru,en] [--looks "dark, 320 wide; light, 1280 wide"] [--pages TEXT]
 *
 * Without options: each language and each look, into `screenshots/`. `--pages` keeps those whose name has the text in it.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES } from '#words';
import { findChromium, launch } from '../support/browser/chromium.ts';
import { LOOKS, type Look, lookName } from '../support/browser/looks.ts';
import { PUBLIC_PAGES } from './pages.ts';
import { STAFF_PAGES } from './staff/pages.ts';
import { serveDemo } from './staff/support/demo.ts';
import { openComplaint } from './staff/support/places.ts';
import { settled, signedIn } from './staff/support/sign-in.ts';
import { reacher } from './support/reach.ts';
import { servePages } from './support/served.ts';

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: 'screenshots' },
    languages: { type: 'string', default: LANGUAGES.join() },
    looks: { type: 'string', default: LOOKS.map(lookName).join(';') },
    pages: { type: 'string', default: '' },
  },
});
const languages = chosen('--languages', values.languages.split(','), LANGUAGES, (one) => one);
const looks = chosen('--looks', values.looks.split(';'), LOOKS, lookName);
const pages = PUBLIC_PAGES.filter(({ name }) => name.includes(values.pages));
const staffPages = STAFF_PAGES.filter(({ name }) => `staff ${name}`.includes(values.pages));
if (pages.length + staffPages.length === 0)
  throw new Error(`No picture was made: no page has "${values.pages}" in its name.`);

/** Those that are named. @throws Error for a name that there is not, before a browser is started. */
function chosen<T>(
  option: string,
  names: readonly string[],
  all: readonly T[],
  nameOf: (one: T) => string,
): readonly T[] {
  return names.map((given) => {
    const found = all.find((one) => nameOf(one) === given.trim());
    if (found !== undefined) return found;
    const known = all.map(nameOf).join(option === '--looks' ? '; ' : ', ');
    throw new Error(`No picture was made: ${option} has no "${given.trim()}". There are: ${known}.`);
  });
}

const { path, missing } = findChromium();
if (path === undefined) throw new Error(`No picture was made: it needs a browser: ${missing}.`);
const browser = await launch(path);
try {
  if (pages.length > 0) await ofComplainants();
  if (staffPages.length > 0) await ofStaff();
} finally {
  await browser.close();
}

async function ofComplainants(): Promise<void> {
  const served = await servePages();
  try {
    const reach = reacher(browser, served);
    for (const language of languages)
      for (const page of pages) {
        const reached = await reach(page, language);
        for (const look of looks) {
          await reached.look(look);
          await reached.page.screenshot({ path: await fileOf(page.name, language, look), fullPage: true });
        }
        await reached.close();
      }
  } finally {
    await served.stop();
  }
}

async function ofStaff(): Promise<void> {
  const demo = await serveDemo();
  try {
    const at = { demo, open: await openComplaint(demo) };
    for (const language of languages)
      for (const { name, role, reach } of staffPages) {
        const context = await signedIn(browser, demo, role, language);
        const page = await context.newPage();
        await reach(page, at);
        for (const look of looks) {
          await page.setViewportSize({ width: look.width, height: 800 });
          await page.emulateMedia({ colorScheme: look.colours });
          await settled(page);
          await page.screenshot({ path: await fileOf(`staff ${name}`, language, look), fullPage: true });
        }
        await context.close();
      }
  } finally {
    await demo.stop();
  }
}

async function fileOf(name: string, language: string, look: Look): Promise<string> {
  const folder = join(values.to, `${language}-${look.colours}-${look.width}`);
  await mkdir(folder, { recursive: true });
  return join(folder, `${name.replace(/[^a-z0-9]+/gi, '-')}.png`);
}

process.stdout.write(
  `${(pages.length + staffPages.length) * languages.length * looks.length} pictures in ${values.to}\n`,
);
