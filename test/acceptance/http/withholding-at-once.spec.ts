import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { asking } from './support/asking.ts';
import { issue, known } from './support/keys.ts';

/*
 * Somebody asks again and again for what concerns them, and so for a complaint that was withheld a moment ago. Nothing
 * here waits for the views.
 */

const running = whileRunning({ LEDGER_RATE_LIMIT: '1000000' });

const TIMES = 15;
const SINGLE = ['', '/history', '/timeline', '/commands'];

async function subject(role: KeyRole) {
  const { place, program } = running();
  const issued = await issue(place, role);
  await known(program.url, issued.key);
  const headers = { authorization: `Bearer ${issued.key}`, 'x-purpose': 'To look.' };
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(`${program.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  return { id: issued.principal, ask };
}

const by = (role: KeyRole) => asking(running().program.url, running().place.keys[role].key);

describe('A complaint that was withheld a moment ago', () => {
  it('exists nowhere for a person whom it concerns, however soon they ask', async () => {
    const { id, ask } = await subject('handler');
    const description = crypto.randomUUID();
    for (let time = 0; time < TIMES; time += 1) {
      const email = `${crypto.randomUUID()}@example.org`;
      // The list is asked before, so that what is known of the person was asked a moment ago.
      await ask('/v1/complaints?limit=100');
      const body = {
        complainant: { name: 'A complainant', email },
        problem: { description },
        concerns: [id],
        confidentiality: ['withhold-from-subject' as const],
      };
      const { folio } = await told(file(running().as('application'), body));
      for (const path of SINGLE) {
        const { status, text } = await ask(`/v1/complaints/${folio}${path}`);
        expect([path, status, text.includes(description)]).toEqual([path, 404, false]);
      }
      for (let again = 0; again < 4; again += 1) {
        for (const list of ['/v1/complaints?limit=100', `/v1/complaints?q=${folio}`]) {
          const { text } = await ask(list);
          expect([list, text.includes(folio)]).toEqual([list, false]);
        }
      }
      const found = await ask('/v1/complaint-searches', { email });
      expect([found.status, found.text.includes(folio)]).toEqual([200, false]);
    }
  });

  it('is gone at once by a wish that is added later', async () => {
    const { id, ask } = await subject('handler');
    for (let time = 0; time < TIMES; time += 1) {
      const { folio, position } = await told(file(running().as('application'), { concerns: [id] }));
      expect((await ask(`/v1/complaints/${folio}?after=${position}`)).status).toBe(200);
      const changed = await by('handler').post(`/v1/complaints/${folio}/complainant-changes`, {
        confidentiality: ['withhold-from-subject'],
      });
      expect(changed.status).toBe(201);
      for (const path of SINGLE)
        expect([path, (await ask(`/v1/complaints/${folio}${path}`)).status]).toEqual([path, 404]);
      expect((await ask(`/v1/complaints?q=${folio}`)).text).not.toContain(folio);
    }
  });

  it('is left out of what another complaint says of it', async () => {
    const { id, ask } = await subject('handler');
    const other = await told(file(running().as('application')));
    for (let time = 0; time < TIMES; time += 1) {
      await ask('/v1/complaints?limit=100');
      const body = { concerns: [id], confidentiality: ['withhold-from-subject' as const] };
      const { folio } = await told(file(running().as('application'), body));
      const linked = await by('handler').post(`/v1/complaints/${other.folio}/links`, {
        kind: 'related',
        folio,
      });
      expect(linked.status).toBe(201);
      for (const path of ['', '/history', '/timeline'])
        expect((await ask(`/v1/complaints/${other.folio}${path}`)).text).not.toContain(folio);
      expect((await ask('/v1/events?limit=1000')).text).not.toContain(folio);
    }
  });

  it('is told from a folio that nobody has by nothing', async () => {
    const { id, ask } = await subject('handler');
    const body = { concerns: [id], confidentiality: ['withhold-from-subject' as const] };
    const { folio } = await told(file(running().as('application'), body));
    for (const query of ['', '?after=never', '?none=1']) {
      const [held, none] = [folio, '7K3F-9QW2-XH-W'].map(async (one) => {
        const { status, text } = await ask(`/v1/complaints/${one}${query}`);
        const { requestId: _, instance: __, ...rest } = JSON.parse(text);
        return [status, JSON.stringify(rest).replaceAll(one, 'FOLIO')];
      });
      expect(await held).toEqual(await none);
    }
  });
});
