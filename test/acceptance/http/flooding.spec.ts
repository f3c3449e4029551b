import { describe, expect, it } from '@jest/globals';
import { ACTS_AN_HOUR, MOST_WAITING, PARTS_AN_HOUR } from '../../../apps/api/track/giving-bounds.ts';
import { BrowserVisitor } from '../../../apps/console/public/testing/visitor.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';

const PER_ADDRESS = 2;
const running = whileRunning({
  LEDGER_PUBLIC_LIMIT: `${PER_ADDRESS},1000`,
  LEDGER_PROXIES: 'loopback',
});
/** The hour of the clock may end while a flood comes: then as much again is taken, and no more. */
const HOURS = 2;

interface Mine {
  readonly folio: string;
  readonly code: string;
}

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly content?: string;
  /** Seconds, or NaN. */
  readonly wait: number;
}

async function filed(): Promise<Mine> {
  const { folio, trackingCode = '' } = await told(file(running().as('handler')));
  return { folio, code: trackingCode };
}

async function post({ folio, code }: Mine, path: string, type: string, body: string): Promise<Answer> {
  const answer = await fetch(`${running().program.url}/v1/track/${folio}/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Tracking ${code}`,
      'content-type': type,
      'idempotency-key': crypto.randomUUID(),
    },
    body,
  });
  const wait = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return { ...JSON.parse(await answer.text()), status: answer.status, wait };
}

const give = (mine: Mine, act: string, body: object) =>
  post(mine, act, 'application/json', JSON.stringify(body));

/** Rates until it is refused. @returns how often it was taken, and the refusal. */
async function rateUntilRefused(mine: Mine): Promise<{ readonly taken: number; readonly refused: Answer }> {
  for (let taken = 0; ; taken += 1) {
    const answer = await give(mine, 'ratings', { handling: (taken % 5) + 1 });
    if (answer.status !== 201 || taken > HOURS * ACTS_AN_HOUR.complaint) return { taken, refused: answer };
  }
}

function expectBounded(taken: number, bound: number): void {
  expect(taken).toBeGreaterThanOrEqual(bound);
  expect(taken).toBeLessThanOrEqual(HOURS * bound);
}

describe('A flood over HTTP', () => {
  it('of acts behind one code is refused with the time to come back, on the page in words, and harms no other complaint', async () => {
    const mine = await filed();
    const { taken, refused } = await rateUntilRefused(mine);
    expect(refused).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(refused.wait).toBeGreaterThan(0);
    expect(refused.wait).toBeLessThanOrEqual(3_600);
    expectBounded(taken, ACTS_AN_HOUR.complaint);

    const page = new BrowserVisitor(running().program.url);
    await page.send('/en/track', { folio: mine.folio, code: mine.code }, {});
    await page.open('/en/track/information');
    await page.send('/en/track/information', { text: 'One more thing.' });
    expect([page.status, page.title]).toEqual([429, 'Error: Add information or files – Complaints']);
    expect(page.text).toMatch(/Too much at the moment .* Try again in \d+ (?:minute|second)s?\./);
    expect(page.text).toContain('What you wrote is kept on this page.');
    expect(page.text).toContain('One more thing.');
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);

    expect((await give(await filed(), 'ratings', { handling: 1 })).status).toBe(201);
  });

  it('of contents behind one code is refused: those that wait, and the bytes of an hour', async () => {
    const mine = await filed();
    let waiting: string[] = [];
    let taken = 0;
    const refusals: Answer[] = [];
    for (;;) {
      // Each begun part of 5 MiB counts, so that small contents reach the bound too.
      const answer = await post(mine, 'evidence-contents', 'text/plain', `content ${taken}`);
      if (answer.content !== undefined) {
        waiting.push(answer.content);
        taken += 1;
        continue;
      }
      refusals.push(answer);
      if (waiting.length < MOST_WAITING) break;
      expect((await give(mine, 'information', { evidence: waiting })).status).toBe(201);
      waiting = [];
    }
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ status: 429, code: 'too-many-requests' });
      expect(refusal.wait).toBeGreaterThan(0);
    }
    expect(refusals.length).toBeGreaterThan(2);
    expectBounded(taken, PARTS_AN_HOUR.complaint);
  });

  it('of filings from one address is refused with the time to come back, and other addresses file on', async () => {
    const { url } = running().program;
    const fileFrom = async (address: string): Promise<BrowserVisitor> => {
      const from = { 'x-forwarded-for': address };
      const page = await new BrowserVisitor(url).open('/en/complain');
      await page.send('/en/complain', { description: 'The letter never came.' }, page.hidden, from);
      for (let sent = 0; sent < 7; sent += 1) await page.send('/en/complain', {}, page.hidden, from);
      return page;
    };
    let page = await fileFrom('192.0.2.1');
    let taken = 0;
    for (; page.status === 200 && taken <= HOURS * PER_ADDRESS; page = await fileFrom('192.0.2.1'))
      taken += 1;
    expectBounded(taken, PER_ADDRESS);
    expect([page.status, page.title]).toEqual([429, 'Error: Check your answers – Complaints']);
    expect(page.text).toMatch(/Too many complaints at the moment .* Try again in \d+ (?:minute|second)s?\./);
    expect(page.text).toContain('What you wrote is kept on this page. Send it again later.');
    expect(page.text).toContain('The letter never came.');
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fileFrom('192.0.2.2')).path).toBe('/en/complain/filed');
  });
});
