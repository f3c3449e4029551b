import type { Browser } from 'playwright-core';
import { signedIn } from '../../../browser/staff/support/sign-in.ts';
import { findChromium, launch } from '../../../support/browser/chromium.ts';
import type { Bench, Findings, PageRow } from '../../benchmark.ts';
import { expectSame } from '../../measuring/expect-same.ts';
import { compared, type Measure } from '../../measuring/measure.ts';
import { byTurns, RUNS } from '../../measuring/runs.ts';
import { type Awaited, firstFigure, type Seen } from './first-figure.ts';
import { CONSOLE_PAGES, type ConsolePage } from './pages.ts';
import { demonstration, type Place, preparedLedger } from './places.ts';
import { pageRow, type Watched, watchRequests } from './requests.ts';

/** Measures every page of both ledgers beside the sign-in page. */
export async function measureConsole(bench: Bench): Promise<Findings> {
  const { path } = findChromium();
  if (path === undefined) throw new Error('There is no browser.');
  const browser = await launch(path);
  try {
    const demo = await measurePlace(bench, browser, await demonstration(bench));
    const prepared = await measurePlace(bench, browser, await preparedLedger(bench));
    return {
      work: {
        pages: CONSOLE_PAGES.length,
        loads: RUNS,
        ledger: bench.prepared.manifest.events,
        browser: browser.version(),
      },
      measures: [...demo.measures, ...prepared.measures],
      pages: [...demo.rows, ...prepared.rows],
      checked: [
        'each first figure has the form of its page and is the same in every load',
        'every page came to rest',
      ],
      peakMiB: prepared.peakMiB,
    };
  } finally {
    await browser.close();
  }
}

async function measurePlace(bench: Bench, browser: Browser, place: Place) {
  try {
    const found: { readonly measures: readonly Measure[]; readonly row: PageRow }[] = [];
    for (const page of CONSOLE_PAGES) {
      bench.say(`${place.name}, ${page.name}`);
      found.push(await measurePage(browser, place, page));
    }
    return {
      measures: found.flatMap(({ measures }) => measures),
      rows: found.map(({ row }) => row),
      peakMiB: await place.peakMiB(),
    };
  } finally {
    await place.stop();
  }
}

type Opening = Parameters<typeof firstFigure>[2];
type Load = (opening?: Opening) => Promise<{ readonly cold: Seen; readonly warm: Seen }>;

async function measurePage(browser: Browser, place: Place, page: ConsolePage) {
  const title = `${place.name}: ${page.name}`;
  const { url, subject } = place;
  const load = await loader(browser, place, page, {
    url: `${url}/console${page.path(subject)}`,
    first: page.first,
    text: page.text,
  });
  const still = await loader(browser, place, page, { url: `${url}/session`, first: 'h1', text: /\S/ });
  const row = await rowOf(title, page, load);
  const pairs = await byTurns(
    () => load(),
    () => still(),
  );
  const texts = pairs.flatMap(({ ledger: { cold, warm } }) => [cold.text, warm.text]);
  expectSame(`the first figure of ${title}`, [...new Set(texts)], texts.slice(0, 1));
  const measure = (how: 'cold' | 'warm') =>
    compared(
      { name: `${title}, ${how}`, unit: 'ms', better: 'lower', reach: place.reach, reachOf: 'ledger' },
      pairs.map(({ ledger, raw }) => ({ ledger: ledger[how].ms, raw: raw[how].ms })),
    );
  return { measures: [measure('cold'), measure('warm')], row };
}

/** Loads an address twice in a browser that has nothing of the console but the session: at first cold, then warm. */
async function loader(
  browser: Browser,
  place: Place,
  { reader }: ConsolePage,
  awaited: Awaited,
): Promise<Load> {
  const signing = await signedIn(browser, place, reader);
  const storageState = await signing.storageState();
  await signing.close();
  return async (opening) => {
    const context = await browser.newContext({ storageState, viewport: { width: 1280, height: 800 } });
    try {
      const cold = await firstFigure(context, awaited, opening);
      return { cold, warm: await firstFigure(context, awaited) };
    } finally {
      await context.close();
    }
  };
}

/** Counting takes time itself, so it has a load of its own. */
async function rowOf(title: string, page: ConsolePage, load: Load): Promise<PageRow> {
  let watched: Watched | undefined;
  await load({
    async before(tab) {
      watched = await watchRequests(tab);
    },
    after: async () => await watched?.rest(),
  });
  return pageRow(title, page, watched?.asked ?? []);
}
