import { COMPLAINT_STEPS, PAGE_ACTS, type PageAct } from '#words';
import { answersIn, atCheck, atStep, FAULTY, send } from './support/answers.ts';
import { FORMS_PER_ADDRESS } from './support/served.ts';
import { STANDINGS, type Standing } from './support/standings.ts';
import { draftOf, type Fields, follow, keyOf, open, post, type Visit } from './support/visit.ts';

/** A page for complainants in one of its states. */
export interface PublicPage {
  /** What it is, e.g. `complain/when, with errors`. Unique. */
  readonly name: string;
  /** The status with which it comes. */
  readonly status: number;
  /** Opens it, in a browser that has no cookie of ours. */
  reach(visit: Visit): Promise<void>;
}

const page = (name: string, reach: PublicPage['reach'], status = 200): PublicPage => ({
  name,
  status,
  reach,
});

/** The answer to a form that is sent from a page of ours. */
const answer = (name: string, from: string, to: string, fields: Fields, status: number): PublicPage =>
  page(
    name,
    async (visit) => {
      await open(visit, from);
      await post(visit, to, fields);
    },
    status,
  );

/** Wrong codes for one folio that are answered without a wait. */
const TRIES_OF_A_FOLIO = 10;

/** A standing in which the complainant may do it. */
const WHEN: Readonly<Record<PageAct, Standing>> = {
  accept: 'answered',
  'not-accept': 'answered',
  information: 'received',
  withdraw: 'received',
  rate: 'answered',
  escalate: 'answered',
  reopen: 'closed',
  contact: 'received',
};

/** Those that ask for nothing can have no error. */
const ASKING = PAGE_ACTS.filter((act) => act !== 'accept');

/** What the acts need. */
const GIVEN: Readonly<Record<PageAct, Fields>> = {
  accept: {},
  'not-accept': { reason: 'The interest is missing.' },
  information: { text: 'Here is the bill.' },
  withdraw: { statement: 'It is settled.' },
  rate: { handling: '4' },
  escalate: { reason: 'Somebody else should look.' },
  reopen: { reason: 'It came back.' },
  contact: { email: 'new@example.org' },
};

async function atAct(visit: Visit, act: PageAct): Promise<void> {
  await follow(visit, await visit.standing(WHEN[act]));
  await open(visit, `/track/${act}`);
}

async function afterAct(visit: Visit, act: PageAct): Promise<void> {
  await follow(visit, await visit.staff.standing(WHEN[act]));
  await open(visit, `/track/${act}`);
  await post(visit, `/track/${act}`, { key: await keyOf(visit.page), to: 'next', ...GIVEN[act] });
}

/** Every page in all its states. A new page is a line here. */
export const PUBLIC_PAGES: readonly PublicPage[] = [
  page('home', (visit) => open(visit, '')),
  page('home, choice of a language', async ({ page: tab, url }) => void (await tab.goto(url))),
  page('process', (visit) => open(visit, '/process')),
  ...COMPLAINT_STEPS.flatMap((step) => [
    page(`complain/${step}`, (visit) => atStep(visit, step, {}, 'stay')),
    page(`complain/${step}, filled in`, (visit) =>
      atStep(visit, step, answersIn(visit.language)[step], 'stay'),
    ),
    page(`complain/${step}, with errors`, (visit) => atStep(visit, step, FAULTY[step], 'next'), 422),
  ]),
  page('complain/check', (visit) => atCheck(visit)),
  page('complain/check, of almost nothing', async (visit) => {
    const all = answersIn(visit.language);
    await atCheck(visit, {
      ...Object.fromEntries(
        COMPLAINT_STEPS.filter((step) => step !== 'representative').map((step) => [step, {}]),
      ),
      what: all.what,
    });
  }),
  page('complain/filed', async (visit) => {
    await atCheck(visit);
    await send(visit);
  }),
  page('complain/filed, sent twice', async (visit) => {
    await atCheck(visit);
    const draft = await draftOf(visit.page);
    await send(visit);
    await post(visit, '/complain', { draft, step: 'check', to: 'next' });
  }),
  page('complain/filed, without cookies', async (visit) => {
    await atCheck(visit);
    const draft = await draftOf(visit.page);
    await visit.page.context().clearCookies();
    await post(visit, '/complain', { draft, step: 'check', to: 'next' });
  }),
  page('complain/filed, code replaced', async (visit) => {
    await atCheck(visit);
    await send(visit);
    await visit.staff.replaceCode((await visit.page.locator('.mono').first().textContent()) ?? '');
    await open(visit, '/complain/filed');
  }),
  page(
    'complain/filed, changed after sending',
    async (visit) => {
      await atCheck(visit);
      const draft = await draftOf(visit.page);
      await send(visit);
      const changed = { description: 'Something else.', category: '' };
      await post(visit, '/complain', { draft, step: 'what', to: 'next', ...changed });
      await send(visit);
    },
    409,
  ),
  answer('complain/expired', '/complain', '/complain', { draft: 'old', step: 'what', to: 'next' }, 400),
  page('track', (visit) => open(visit, '/track')),
  answer('track, with nothing', '/track', '/track', { to: 'next' }, 422),
  page(
    'track, with a wrong code',
    async (visit) => {
      const { folio } = await visit.standing('received');
      await open(visit, '/track');
      await post(visit, '/track', { folio, code: '0000-0000-0000-0000' });
    },
    422,
  ),
  page(
    'track, after too many wrong codes',
    async (visit) => {
      const { page: tab, url, language } = visit;
      // None that exists: nobody else is slowed down.
      const form = { folio: '7K3F-9QW2-XH-W', code: '0000-0000-0000-0000' };
      for (let tried = 0; tried < TRIES_OF_A_FOLIO; tried++)
        await tab.request.post(`${url}/${language}/track`, { form });
      await open(visit, '/track');
      await post(visit, '/track', form);
    },
    429,
  ),
  answer('track, after the ticket ran out', '/track', '/track/accept', { to: 'next' }, 403),
  ...STANDINGS.map((standing) =>
    page(`status, ${standing}`, async (visit) => await follow(visit, await visit.standing(standing))),
  ),
  ...PAGE_ACTS.map((act) => page(`act ${act}`, (visit) => atAct(visit, act))),
  ...ASKING.map((act) =>
    page(
      `act ${act}, with errors`,
      async (visit) => {
        await atAct(visit, act);
        const key = await keyOf(visit.page);
        await post(visit, `/track/${act}`, {
          key,
          to: 'next',
          ...(act === 'contact' && { email: 'nobody' }),
        });
      },
      422,
    ),
  ),
  ...PAGE_ACTS.map((act) => page(`act ${act}, done`, (visit) => afterAct(visit, act))),
  page(
    'act accept, not possible now',
    async (visit) => {
      await follow(visit, await visit.standing('received'));
      await open(visit, '/track/accept');
    },
    409,
  ),
  page(
    'act withdraw, of another complaint',
    async (visit) => {
      await atAct(visit, 'withdraw');
      const key = await keyOf(visit.page);
      await follow(visit, await visit.standing('answered'));
      await post(visit, '/track/withdraw', { key, to: 'next' });
    },
    409,
  ),
  page(
    'act withdraw, too old',
    async (visit) => {
      await atAct(visit, 'withdraw');
      await post(visit, '/track/withdraw', { key: 'AAAA', to: 'next' });
    },
    400,
  ),
  page('error 404', (visit) => open(visit, '/nothing/here'), 404),
  answer('error 413', '/complain', '/complain', { description: 'a'.repeat(600_000) }, 413),
  page(
    'error 429',
    async (visit) => {
      const { page: tab, url, language } = visit;
      for (let sent = 0; sent < FORMS_PER_ADDRESS; sent++)
        await tab.request.post(`${url}/${language}/track`, { form: {}, maxRedirects: 0 });
      await open(visit, '/track');
      await post(visit, '/track', { to: 'next' });
    },
    429,
  ),
];
