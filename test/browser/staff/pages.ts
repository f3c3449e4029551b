import type { Page } from 'playwright-core';
import type { Demo, StaffRole } from './support/demo.ts';
import { settled } from './support/sign-in.ts';

/** A page of the staff console in one of its states. */
export interface StaffPage {
  /** What it is, e.g. `complaint, in the past`. Unique. */
  readonly name: string;
  readonly role: StaffRole;
  /** Opens it, and waits until it is complete. It changes nothing in the ledger. */
  reach(page: Page, at: Places): Promise<void>;
}

/** Where the pages are, on the demonstration. */
export interface Places {
  readonly demo: Demo;
  /** A complaint whose answer waits for somebody. */
  readonly open: string;
}

const page = (
  name: string,
  role: StaffRole,
  path: string | ((at: Places) => string),
  then?: (page: Page) => Promise<void>,
): StaffPage => ({
  name,
  role,
  async reach(tab, at) {
    await tab.goto(`${at.demo.url}/console${typeof path === 'string' ? path : path(at)}`);
    await settled(tab);
    await then?.(tab);
  },
});

/** A moment at which the demonstration's year is half over. */
const PAST = 'asOf=2025-07-01T00:00:00.000Z';
const YEAR = 'from=2025-01-01&to=2026-01-01';

/** Replays the events of a history in the browser. */
async function folded(tab: Page): Promise<void> {
  await tab.locator('main button').first().click();
  await tab.locator('main table').waitFor();
}

/** The place after every line of a list that begins with what is newest. */
const afterAll = (list: string) =>
  `cursor=${Buffer.from(JSON.stringify([list, 'since', 'descending', 0, ''])).toString('base64url')}`;

const NO_JOB = '00000000-0000-4000-8000-000000000000';

/** Starts a job, and waits for its result. It changes nothing in the ledger. */
async function finished(tab: Page): Promise<void> {
  await tab.locator('main .acts button').first().click();
  await tab.waitForURL('**job=*');
  await tab.locator('main section h2').waitFor();
  await tab.locator('main progress').waitFor({ state: 'detached' });
  await tab.locator('main table').first().waitFor();
}

/** Every page in its states. A new page is a line here. */
export const STAFF_PAGES: readonly StaffPage[] = [
  page('home', 'handler', ''),
  page('home of an approver', 'approver', ''),
  page('home of a compliance officer', 'compliance', ''),
  page('home of an auditor', 'auditor', ''),
  page('home of an administrator', 'administrator', ''),
  page('no such page', 'handler', '/nowhere'),
  page('register', 'handler', '/complaints'),
  page('register, overdue only', 'handler', '/complaints?overdue=true'),
  page('register, empty', 'handler', '/complaints?product=nothing'),
  page('register, nothing on a later page', 'handler', `/complaints?${afterAll('register')}`),
  page('find', 'handler', '/find'),
  page('find, of a compliance officer', 'compliance', '/find'),
  page('find, nothing found', 'handler', '/find?q=SOURCE%3A1'),
  page('complaint, open', 'handler', ({ open }) => `/complaints/${open}`),
  page('complaint, closed', 'handler', ({ demo }) => `/complaints/${demo.closed}`),
  page('complaint, personal data withheld', 'compliance', ({ open }) => `/complaints/${open}`),
  page('complaint, in the past', 'auditor', ({ demo }) => `/complaints/${demo.closed}?${PAST}`),
  page('complaint, not received yet', 'auditor', ({ open }) => `/complaints/${open}?${PAST}`),
  page('history', 'auditor', ({ demo }) => `/complaints/${demo.closed}/history`, folded),
  page('history, in the past', 'auditor', ({ demo }) => `/complaints/${demo.closed}/history?${PAST}`),
  page('history, not received yet', 'auditor', ({ open }) => `/complaints/${open}/history?${PAST}`),
  page('two moments', 'auditor', ({ demo }) => `/complaints/${demo.closed}/at?${PAST}`),
  page('two moments, not received yet', 'auditor', ({ demo }) => `/complaints/${demo.closed}/at?base=0`),
  page('time', 'auditor', '/time'),
  page('time, two moments', 'auditor', `/time?base=2025-03-01&${PAST}`),
  page('time, zoomed in', 'auditor', `/time?from=2025-03-01&to=2025-03-02&base=2025-03-01&${PAST}`),
  page('events', 'auditor', '/events'),
  page('events, the oldest', 'auditor', '/events?after=start'),
  page('events, of one type', 'auditor', '/events?type=EntryCorrected'),
  page('events, in the past', 'auditor', `/events?${PAST}`),
  page('complaint, unknown', 'handler', '/complaints/0000-0000-00-0'),
  page('work', 'handler', '/work'),
  page('work, mine and overdue', 'approver', '/work?handler=me&due=overdue'),
  page('approvals', 'approver', '/approvals'),
  page('approvals, older proposals', 'approver', '/approvals?before=1'),
  page('new complaint', 'handler', '/complaints/new'),
  page('new complaint, nothing filled in', 'handler', '/complaints/new', async (tab) => {
    await tab.locator('main form button[type=submit]').click();
    await tab.locator('main [role=alert]').waitFor();
  }),
  page('new complaint, in the past', 'handler', `/complaints/new?${PAST}`),
  ...(
    ['assess', 'propose-response', 'close', 'correct', 'attach-evidence', 'change-complainant'] as const
  ).map((command) =>
    page(`command: ${command}`, 'handler', ({ open }) => `/complaints/${open}/do/${command}`),
  ),
  page('command that cannot be given', 'handler', ({ open }) => `/complaints/${open}/do/reopen`),
  page('reports', 'compliance', '/reports'),
  page('report', 'compliance', `/reports/accountability?${YEAR}`),
  page(
    'report, by product and month',
    'auditor',
    `/reports/accountability?${YEAR}&group=product&every=month`,
  ),
  page('report, in the past', 'auditor', `/reports/accountability?${YEAR}&${PAST}`),
  page(
    'report, of a time without complaints',
    'compliance',
    '/reports/accountability?from=2020-01-01&to=2021-01-01',
  ),
  page('figure', 'compliance', `/reports/accountability/respondedLate?${YEAR}`),
  page('boards', 'compliance', '/boards'),
  ...['overdue', 'breaches', 'safety', 'causes', 'actions', 'remedies', 'retention'].map((board) =>
    page(`board: ${board}`, 'compliance', `/boards/${board}`),
  ),
  page('board: remedies, nothing on a later page', 'compliance', `/boards/remedies?${afterAll('remedies')}`),
  page('policies', 'compliance', '/policies'),
  page('policy', 'auditor', '/policies/iso-10002-default'),
  page('who read a complaint', 'auditor', ({ demo }) => `/complaints/${demo.closed}/reads`),
  page('erasures', 'compliance', '/erasures'),
  page('all that is held about a person', 'compliance', '/subject-export'),
  page('letter', 'handler', ({ open }) => `/complaints/${open}/letters/acknowledgement`),
  page('views', 'administrator', '/views'),
  page('views, in the past', 'administrator', `/views?${PAST}`),
  page('view', 'administrator', '/views/status', async (tab) => {
    for (const decision of await tab.locator('details.decision').all())
      await decision.locator('summary').click();
  }),
  page('view, of an auditor', 'auditor', '/views/status'),
  page('view, unknown', 'administrator', '/views/nothing'),
  page('view, unknown rebuild', 'administrator', `/views/status?job=${NO_JOB}`),
  page('parked entries, none', 'administrator', '/views/status/parked'),
  page('keys', 'administrator', '/keys'),
  page('keys, all', 'administrator', '/keys?show=all'),
  page('key', 'administrator', '/keys', async (tab) => {
    await tab.locator('tbody th a').first().click();
    await tab.waitForURL('**/keys/*-*');
    await settled(tab);
  }),
  page('key, unknown', 'administrator', `/keys/${NO_JOB}`),
  page('key to issue', 'administrator', '/keys/new'),
  page('key to issue, with faults', 'administrator', '/keys/new', async (tab) => {
    await tab.locator('main form button').click();
    await tab.locator('main [role="alert"]').waitFor();
  }),
  page('principals', 'administrator', '/principals'),
  page('doctor', 'administrator', '/doctor', async (tab) => {
    await tab.locator('details.settings summary').click();
  }),
  page('replay', 'auditor', '/replay'),
  page('replay, in the past', 'auditor', `/replay?${PAST}`),
  page('replay, unknown job', 'auditor', `/replay?job=${NO_JOB}`),
  page('replay, its result', 'auditor', '/replay', finished),
  page('audit', 'auditor', '/audit'),
  page('audit, unknown job', 'compliance', `/audit?job=${NO_JOB}`),
  page('audit, its result', 'compliance', '/audit', finished),
];

export { PAST, YEAR };
