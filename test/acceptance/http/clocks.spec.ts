import { describe, expect, it } from '@jest/globals';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, refusal, type Told, told } from './support/acts.ts';
import { type ApiClient, command } from './support/client.ts';

/*
 * Pauses, resumptions and extensions, over HTTP.
 */

const running = whileRunning();
const DAY = 86_400_000;
const REASON = 'The receipt was asked for.';

function moving(folio: string, client: ApiClient = running().as('handler')) {
  const params = () => ({ path: { folio }, header: command('*') });
  const toldNow = () => ({ reason: REASON, complainantToldAt: new Date().toISOString() });
  return {
    pause: (clock: 'acknowledge' | 'respond' | 'resolve') =>
      client.POST('/v1/complaints/{folio}/clock-pauses', {
        params: params(),
        body: { clock, ground: 'awaiting-complainant', ...toldNow() },
      }),
    resume: (clock: 'respond' | 'resolve') =>
      client.POST('/v1/complaints/{folio}/clock-resumptions', { params: params(), body: { clock } }),
    extend: (clock: 'respond' | 'resolve', dueAt: string) =>
      client.POST('/v1/complaints/{folio}/extensions', {
        params: params(),
        body: { clock, dueAt, ...toldNow() },
      }),
  };
}

async function deadline(clock: string, { folio, position }: Told) {
  const { deadlines } = await told(
    running()
      .as('handler')
      .GET('/v1/complaints/{folio}', { params: { path: { folio }, query: { after: position } } }),
  );
  const found = deadlines.find((one) => one.clock === clock);
  if (found === undefined) throw new Error(`There is no clock ${clock}.`);
  return found;
}

describe('A clock', () => {
  it('stands still while it is paused, and runs on with a later due date', async () => {
    const filed = await told(file(running().as('application')));
    const by = moving(filed.folio);
    const before = await deadline('resolve', filed);

    expect(await deadline('resolve', await told(by.pause('resolve')))).toMatchObject({ paused: true });
    expect(await refusal(by.pause('resolve'))).toBe('409 clock-paused');
    expect(await refusal(by.pause('acknowledge'))).toBe('409 clock-not-pausable');
    expect(await refusal(by.resume('respond'))).toBe('409 clock-not-paused');
    const after = await deadline('resolve', await told(by.resume('resolve')));

    expect(after).not.toHaveProperty('paused');
    expect(Date.parse(after.dueAt)).toBeGreaterThanOrEqual(Date.parse(before.dueAt) + DAY);
  });

  it('runs on when an assessment finds a matter of safety', async () => {
    const { folio } = await told(file(running().as('application')));
    await told(moving(folio).pause('respond'));
    await told(moving(folio).pause('resolve'));

    const assessment = await told(
      running()
        .as('handler')
        .POST('/v1/complaints/{folio}/assessments', {
          params: { path: { folio }, header: command('*') },
          body: { severity: 'high', safety: true, rationale: 'The kettle is live.' },
        }),
    );

    expect(assessment.events).toHaveLength(3);
    expect(await deadline('respond', assessment)).not.toHaveProperty('paused');
    expect(await deadline('resolve', assessment)).not.toHaveProperty('paused');
    expect(await refusal(moving(folio).pause('respond'))).toBe('409 clock-not-pausable');
  });

  it('is paused by one of eight who ask at once', async () => {
    const { folio } = await told(file(running().as('application')));

    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { response, error } = await moving(folio).pause('respond');
        return response.status === 201 ? 'done' : `${response.status} ${error?.code}`;
      }),
    );

    expect(answers.toSorted()).toEqual([...new Array<string>(7).fill('409 clock-paused'), 'done']);
  });

  it('runs on by itself when an act meets it, and a retry of that act gets the first answer', async () => {
    const { folio } = await told(file(running().as('application')));
    await told(moving(folio).pause('respond'));
    await told(moving(folio).pause('resolve'));
    const key = crypto.randomUUID();
    const close = () =>
      told(
        running()
          .as('handler')
          .POST('/v1/complaints/{folio}/closures', {
            params: { path: { folio }, header: command('*', key) },
            body: { reason: 'withdrawn', justification: 'By letter.' },
          }),
      );

    const closing = await close();

    expect(closing.events).toHaveLength(3);
    expect(await close()).toEqual(closing);
    for (const clock of ['respond', 'resolve']) {
      expect(await deadline(clock, closing)).toMatchObject({ breached: false, metAt: expect.any(String) });
    }
  });

  it('is extended within the bounds of its policy', async () => {
    const filed = await told(file(running().as('application'), { policy: 'uk-housing-code' }));
    const by = moving(filed.folio);
    const { dueAt } = await deadline('respond', filed);
    const later = (days: number) => new Date(Date.parse(dueAt) + days * DAY).toISOString();

    expect(await refusal(by.extend('respond', later(0)))).toBe('409 due-date-not-later');
    expect(await refusal(by.extend('respond', later(40)))).toBe('409 extension-too-long');
    expect(await refusal(by.pause('respond'))).toBe('409 clock-not-pausable');
    expect(await deadline('respond', await told(by.extend('respond', later(7))))).toMatchObject({
      dueAt: later(7),
      breached: false,
    });
    const other = await told(file(running().as('application')));
    expect(await refusal(moving(other.folio).extend('resolve', later(7)))).toBe('409 clock-not-extendable');
  });

  it('is extended by a holding response, where the policy says so', async () => {
    const filed = await told(file(running().as('application'), { policy: 'us-cfpb' }));
    const before = await deadline('respond', filed);
    const by = handling(filed.folio, running().as('handler'));
    await told(by.assess('*'));
    await told(by.propose('*', 'holding'));
    const issued = await told(handling(filed.folio, running().as('approver')).approve('*', 1));

    expect(issued.events).toHaveLength(2);
    const after = await deadline('respond', issued);
    const days = (Date.parse(after.dueAt) - Date.parse(before.dueAt)) / DAY;
    expect(Math.round(days)).toBe(45);
  });

  it('needs a reason and a complainant who was told', async () => {
    const { folio } = await told(file(running().as('application')));
    const send = (path: string, body: object) =>
      fetch(`${running().program.url}/v1/complaints/${folio}/${path}`, {
        method: 'POST',
        headers: {
          ...command('*'),
          authorization: `Bearer ${running().place.keys.handler.key}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
    const pause = { clock: 'resolve', ground: 'awaiting-complainant' };
    expect((await send('clock-pauses', { ...pause, reason: REASON })).status).toBe(422);
    const complainantToldAt = new Date().toISOString();
    expect((await send('clock-pauses', { ...pause, complainantToldAt })).status).toBe(422);
    const early = { ...pause, reason: REASON, complainantToldAt: new Date(Date.now() + DAY).toISOString() };
    expect(await (await send('clock-pauses', early)).json()).toMatchObject({ code: 'in-the-future' });
    const resumed = { clock: 'resolve', dueAt: complainantToldAt };
    expect((await send('clock-resumptions', resumed)).status).toBe(422);
  });
});
