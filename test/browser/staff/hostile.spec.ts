import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Field } from '../../../apps/console/staff/handling/form/field.ts';
import { FORMS } from '../../../apps/console/staff/handling/form/forms.generated.ts';
import { told } from '../../acceptance/http/support/acts.ts';
import { clientOf, command } from '../../acceptance/http/support/client.ts';
import { isThorough } from '../../support/thorough/index.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { inTurn } from '../support/in-turn.ts';
import { type Places, STAFF_PAGES } from './pages.ts';
import type { Demo, StaffRole } from './support/demo.ts';
import { describeStaff } from './support/describe-staff.ts';
import { allowEveryCommand, STAFF_COMMANDS } from './support/every-command.ts';
import { watchHarm } from './support/harmless.ts';
import { openComplaint } from './support/places.ts';
import { settled, signedInOnce } from './support/sign-in.ts';
import { formsSeen, openAll } from './support/text-fields.ts';
import { Traffic } from './support/traffic.ts';
import { tryEachAlone, tryForm } from './support/try-form.ts';

const TEXTS = Object.entries(HOSTILE_TEXTS);

/** Each thing with a text, in turn. */
function tried<T>(things: readonly T[], name: (thing: T) => string) {
  return inTurn(things, TEXTS).map(([thing, [kind, text]]) => [name(thing), kind, thing, text] as const);
}

/** Inputs for text of a kind of field. */
const INPUTS: Readonly<Partial<Record<Field['kind'], number>>> = {
  line: 1,
  text: 1,
  number: 1,
  value: 1,
  day: 3,
  instant: 4,
  kept: 2,
};
const FIELDS: Readonly<Record<string, readonly Field[]>> = FORMS;

/** The inputs for text that the form of a command has, with one item on each list. */
function inputsOf(fields: readonly Field[]): number {
  return fields.reduce((sum, { kind, fields: inner = [] }) => sum + (INPUTS[kind] ?? 0) + inputsOf(inner), 0);
}

/** Forms that take one thing only, which nothing marks. */
const ONE_ONLY = /\bemail phone\b/;
/** The form for another moment stands on every page. */
const MOMENT = 'band ';
const MOMENT_INPUTS = 4;
/** Inputs that pages have besides: so many at least, or they are not looked for rightly. */
const FLOORS: Readonly<Record<string, number>> = {
  register: 2,
  find: 4,
  'complaint, personal data withheld': 1,
  history: 1,
  time: 6,
  'new complaint': 32,
  report: 7,
  'board: breaches': 6,
  'board: causes': 3,
  'board: retention': 3,
  'all that is held about a person': 4,
  'key to issue': 4,
};

/** The pages with fields of their own; with `--thorough` all pages in all their states, so that none is forgotten. */
const PAGES = STAFF_PAGES.filter(({ name }) => isThorough() || Object.hasOwn(FLOORS, name));

describeStaff('The staff console, given a hostile text', ({ demo, browser }) => {
  let at: Places;
  const contextOf = signedInOnce(browser, demo);
  const known = new Set<string>();
  const recorded = new Set<string>();
  beforeAll(async () => {
    at = { demo: demo(), open: await openComplaint(demo()) };
  });

  async function tab(role: StaffRole) {
    const page = await (await contextOf(role)).newPage();
    return { page, traffic: new Traffic(page), ...watchHarm(page) };
  }

  function isNew(like: string): boolean {
    const isKnown = known.has(like);
    known.add(like);
    return !isKnown || isThorough() || !like.startsWith(MOMENT);
  }

  async function complaint(page: Page, then = ''): Promise<void> {
    await page.goto(`${at.demo.url}/console/complaints/${at.open}${then}`);
    await settled(page);
    await openAll(page);
  }

  it.each(tried(STAFF_COMMANDS, ({ type }) => type))(
    'the form to %s takes it: %s',
    async (name, _kind, { role }, text) => {
      const { page, traffic, look, check } = await tab(role);
      await allowEveryCommand(page, at.demo.keyOf(role));
      await complaint(page, `/do/${name}`);
      const form = (await formsSeen(page)).find(({ like }) => !like.startsWith(MOMENT));
      expect(form?.fields.length).toBe(inputsOf(FIELDS[name] ?? []));
      const outcome = await tryForm({ page, traffic, text, look, check, like: form?.like ?? '' });
      if (outcome === 'taken') {
        await page.waitForURL(`**/complaints/${at.open}`);
        await check();
        recorded.add(text.replaceAll('\0', ''));
      }
      await page.close();
    },
  );

  it('shows as a text what was recorded, on the complaint and in its history', async () => {
    expect(recorded.size).toBe(TEXTS.length);
    const { page, check } = await tab('handler');
    const missing = async (then: string) => {
      await complaint(page, then);
      await check();
      const shown = (await page.locator('main').textContent()) ?? '';
      return [...recorded].filter((text) => !shown.includes(text));
    };
    // The complaint shows who complains of what. The notes to what was done stand in the history.
    expect((await missing('')).length).toBeLessThan(recorded.size);
    expect(await missing('/history')).toEqual([]);
    await page.close();
  });

  it.each(tried(PAGES, ({ name }) => name))('the page takes it: %s, %s', async (name, _kind, place, text) => {
    const { page, traffic, look, check } = await tab(place.role);
    const reached = async () => {
      await place.reach(page, at);
      await openAll(page);
      return await formsSeen(page);
    };
    const forms = await reached();
    const inputs = forms.flatMap(({ fields }) => fields).length;
    expect(inputs).toBeGreaterThanOrEqual(MOMENT_INPUTS + (FLOORS[name] ?? 0));
    const likes = [...new Set(forms.map(({ like }) => like))].filter(isNew);
    for (const [turn, like] of likes.entries()) {
      if (turn > 0) await reached();
      const before = page.url();
      const trying = { page, traffic, text, look, check, like };
      const isRefused = (await tryForm(trying)) === 'refused';
      if (isRefused && ONE_ONLY.test(like)) await tryEachAlone(trying);
      // What was typed may now stand in the address.
      if (page.url() === before) continue;
      await page.reload();
      await traffic.quiet();
      await check();
    }
    await page.close();
  });

  it('an erasure that was asked for and decided with it is executed from the list', async () => {
    const closed = await closedComplaints(at.demo, TEXTS.length);
    const list = await tab('administrator');
    for (const [turn, [, hostile]] of TEXTS.entries()) {
      const folio = closed[turn] ?? '';
      const text = hostile.replaceAll('\0', '');
      await granted(at.demo, folio, text);
      await list.page.goto(`${at.demo.url}/console/erasures?state=granted`);
      await settled(list.page);
      const execution = list.page.locator('tr', { hasText: folio }).locator('details');
      await execution.locator('summary').click();
      await list.check();
      // Nothing can be typed there. Where that changes, the text belongs into it.
      expect(await execution.locator('input, textarea').count()).toBe(0);
      await execution.getByRole('button').click();
      await list.traffic.quiet();
      await list.check();
      expect(await list.page.getByRole('alert').count()).toBe(0);
    }
    await list.page.close();
    const reader = await tab('handler');
    for (const folio of closed) {
      await reader.page.goto(`${at.demo.url}/console/complaints/${folio}/history`);
      await settled(reader.page);
      await reader.check();
    }
    await reader.page.close();
  });

  it.each(TEXTS)('the page to sign in takes it: %s', async (_kind, text) => {
    const page = await browser().newPage();
    const { check } = watchHarm(page);
    await page.goto(`${at.demo.url}/session?return=${encodeURIComponent(text)}`);
    await check();
    await page.locator('#key').fill(text);
    await page.locator('form:has(#key) button').click();
    await page.locator('#key-fault').waitFor();
    await check();
    await page.context().close();
  });

  it('says what is wrong with a text in the address', async () => {
    const { page } = await tab('handler');
    await page.goto(`${at.demo.url}/console/complaints?product=${encodeURIComponent('a\u0000b')}`);
    await page.locator('[role=alert] li', { hasText: '/query/product' }).waitFor();
    await page.close();
  });
});

/** Closed complaints of the demonstration. */
async function closedComplaints(demo: Demo, count: number): Promise<readonly string[]> {
  const { complaints } = await told(
    clientOf(demo.url, demo.keyOf('handler')).GET('/v1/complaints', {
      params: { query: { status: 'closed', limit: count } },
    }),
  );
  return complaints.map(({ folio }) => folio);
}

/** Asks for an erasure and grants it, with a text in the place of each reason. */
async function granted(demo: Demo, folio: string, text: string): Promise<void> {
  const { erasure } = await told(
    clientOf(demo.url, demo.keyOf('handler')).POST('/v1/complaints/{folio}/erasure-requests', {
      params: { path: { folio }, header: command('*') },
      body: { basis: 'data-subject-request', scope: 'complaint', reason: text },
    }),
  );
  await told(
    clientOf(demo.url, demo.keyOf('compliance')).POST(
      '/v1/complaints/{folio}/erasure-requests/{n}/decisions',
      {
        params: { path: { folio, n: erasure ?? 1 }, header: command('*') },
        body: { decision: 'granted', reason: text, override: text },
      },
    ),
  );
}
