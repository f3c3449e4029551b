import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, type Told, told } from './support/acts.ts';
import { asking } from './support/asking.ts';
import { command } from './support/client.ts';

const running = whileRunning();

type By = 'handler' | 'approver' | 'compliance';
type Value = string | number | boolean | string[];

/** Corrects the first event of an act. */
function correct(
  { folio, events }: Told,
  field: string,
  value: Value,
  { by = 'compliance' as By, ifMatch = '*' } = {},
) {
  return running()
    .as(by)
    .POST('/v1/complaints/{folio}/corrections', {
      params: { path: { folio }, header: command(ifMatch) },
      body: { event: events[0] ?? '', field, value, reason: 'The clerk read it wrong.' },
    });
}

async function complaintAfter({ folio, position }: Told) {
  const query = { after: position };
  return await told(
    running()
      .as('handler')
      .GET('/v1/complaints/{folio}', { params: { path: { folio }, query } }),
  );
}

async function figuresOf(product: string, { position }: Told, asOf?: string) {
  const query = {
    from: '2020-01-01',
    to: '2030-01-01',
    groupBy: 'product' as const,
    after: position,
    ...(asOf === undefined ? {} : { asOf }),
  };
  const report = await told(
    running()
      .as('compliance')
      .GET('/v1/reports/{name}', { params: { path: { name: 'accountability' }, query } }),
  );
  if (typeof report === 'string') throw new Error('The report is no JSON.');
  return {
    received: report.groups?.find(({ key }) => key['product'] === product)?.figures['received'] ?? 0,
    digest: report.digest,
    asOf: report.asOf,
  };
}

/** Erases one text of an event, and waits until it is done. The other texts of the event stay. */
async function eraseText({ folio, events: [event] }: Told, field: string): Promise<void> {
  const { program, place } = running();
  const by = (role: KeyRole) => asking(program.url, place.keys[role].key);
  const requests = `/v1/complaints/${folio}/erasure-requests`;
  const wanted = {
    basis: 'data-subject-request',
    reason: 'A letter.',
    scope: 'event',
    event,
    keep: { [field]: null },
  };
  expect(await by('handler').post(requests, wanted)).toMatchObject({ status: 201 });
  const granted = { decision: 'granted', reason: 'A letter.' };
  expect(await by('compliance').post(`${requests}/1/decisions`, granted)).toMatchObject({ status: 201 });
  expect(await by('administrator').post(`${requests}/1/executions`, {})).toMatchObject({ status: 201 });
  const timeout = AbortSignal.timeout(60_000);
  for (;;) {
    const { body } = await by('auditor').get('/v1/erasures?state=erased&limit=200');
    if (JSON.stringify(body).includes(folio)) return;
    timeout.throwIfAborted();
    await new Promise((done) => setTimeout(done, 50));
  }
}

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('A wrong entry', () => {
  it('is corrected in the complaint, the register and the figures, and what was reported before stays', async () => {
    const filed = await told(file(running().as('application'), { product: 'Toaster' }));
    await complaintAfter(filed);
    const before = await figuresOf('Toaster', filed);
    expect(before).toMatchObject({ received: 1 });

    const corrected = await told(correct(filed, '/data/product', 'Kettle'));

    expect(await complaintAfter(corrected)).toMatchObject({ product: 'Kettle' });
    const { complaints } = await told(
      running()
        .as('handler')
        .GET('/v1/complaints', { params: { query: { product: 'Kettle', after: corrected.position } } }),
    );
    expect(complaints).toMatchObject([{ folio: filed.folio, product: 'Kettle' }]);
    expect(await figuresOf('Toaster', corrected)).toMatchObject({ received: 0 });
    expect(await figuresOf('Kettle', corrected)).toMatchObject({ received: 1 });
    const again = await figuresOf('Toaster', corrected, before.asOf.repeat);
    expect(again).toMatchObject({ received: 1, digest: before.digest });
  });

  it('of a receipt leaves the due dates that its new date gives too, whatever moved them since', async () => {
    const at = (days: number, minutes = 0) =>
      new Date(Date.parse(`${day(-days).slice(0, 10)}T12:00:00.000Z`) + minutes * 60_000).toISOString();
    const filed = await told(
      file(running().as('application'), {
        policy: 'uk-housing-code',
        occurredAt: at(20),
        note: 'It lay in a drawer.',
      }),
    );
    const { folio } = filed;
    const acknowledged = await told(
      running()
        .as('handler')
        .POST('/v1/complaints/{folio}/acknowledgements', {
          params: { path: { folio }, header: command('*') },
          body: { channel: 'email', occurredAt: at(20, 60), note: 'It lay in a drawer.' },
        }),
    );
    const dueDates = ({ deadlines }: Awaited<ReturnType<typeof complaintAfter>>) =>
      deadlines.map(({ clock, dueAt }) => `${clock} ${dueAt}`);
    const before = dueDates(await complaintAfter(acknowledged));

    const corrected = await told(correct(filed, '/occurredAt', at(20, -1)));

    expect(dueDates(await complaintAfter(corrected))).toEqual(before);
    expect(corrected.events).toHaveLength(1);
  });

  it('is corrected only to what its command takes', async () => {
    const filed = await told(
      file(running().as('application'), { complainant: { name: 'Ann Jones', phone: '1' } }),
    );
    const { url } = running().program;
    const to = async (field: string, value: Value) => {
      const by = asking(url, running().place.keys.handler.key);
      const body = { event: filed.events[0], field, value, reason: 'The clerk read it wrong.' };
      const { status, code } = await by.post(`/v1/complaints/${filed.folio}/corrections`, body);
      return code === undefined ? String(status) : `${status} ${code}`;
    };

    expect(await to('/personal/complainant/name', 'two\nlines')).toBe('422 malformed-value');
    expect(await to('/personal/complainant/name', 'x'.repeat(201))).toBe('422 malformed-value');
    expect(await to('/personal/complainant/phone', '1'.repeat(201))).toBe('422 malformed-value');
    expect(await to('/data/channel', 'unknown')).toBe('422 malformed-value');
    expect(await to('/data/category', 'a category of nobody')).toBe('422 invalid-body');
    expect(await to('/personal/complainant/name', 'Anne Jones')).toBe('201');
    expect(await to('/data/category', 'delay')).toBe('201');
  });

  it('stays readable beside its correction', async () => {
    const filed = await told(file(running().as('application'), { product: 'Toaster' }));
    const corrected = await told(correct(filed, '/data/product', 'Kettle', { by: 'handler' }));
    const path = { folio: filed.folio };

    const { events } = await told(
      running()
        .as('auditor')
        .GET('/v1/complaints/{folio}/history', {
          params: { path, header: { 'X-Purpose': 'To look at a correction.' } },
        }),
    );
    expect(events[0]).toMatchObject({
      data: { product: 'Toaster' },
      corrected: [{ field: '/data/product', by: corrected.events[0] }],
    });
    expect(events[1]).toMatchObject({
      type: 'EntryCorrected',
      data: { event: filed.events[0], field: '/data/product', old: 'Toaster', new: 'Kettle' },
      personal: { reason: 'The clerk read it wrong.' },
    });
    const { entries } = await told(
      running()
        .as('auditor')
        .GET('/v1/complaints/{folio}/timeline', {
          params: { path, query: { after: corrected.position } },
        }),
    );
    expect(entries[0]).toMatchObject({ corrected: ['/data/product'], codes: { product: 'Toaster' } });
    expect(entries[1]).toMatchObject({
      text: 'Corrected: product of ComplaintReceived is Kettle, not Toaster',
    });
  });

  it('of a date moves the due dates that follow from it', async () => {
    const filed = await told(file(running().as('application')));
    const acknowledged = await told(handling(filed.folio, running().as('handler')).acknowledge('*'));
    const before = await complaintAfter(acknowledged);

    const corrected = await told(correct(filed, '/occurredAt', day(-10)));

    const after = await complaintAfter(corrected);
    const dueOf = ({ deadlines }: typeof before, clock: string) =>
      Date.parse(deadlines.find((one) => one.clock === clock)?.dueAt ?? '');
    expect(dueOf(after, 'resolve')).toBe(dueOf(before, 'resolve') - 10 * 86_400_000);
    expect(after.deadlines.find(({ clock }) => clock === 'acknowledge')).toMatchObject({ breached: true });
  });

  it('is corrected once by eight clients at once', async () => {
    const filed = await told(file(running().as('application'), { product: 'Toaster' }));
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { response, error } = await correct(filed, '/data/product', 'Kettle');
        return response.status === 201 ? 'done' : `${response.status} ${error?.code}`;
      }),
    );
    expect(answers.toSorted()).toEqual([...new Array<string>(7).fill('409 nothing-to-correct'), 'done']);
  });

  it('in words is corrected, and the old words can be erased', async () => {
    const filed = await told(
      file(running().as('application'), {
        complainant: { name: 'Ann Brown' },
        problem: { description: 'Mr Brown was told to wait.' },
      }),
    );
    const corrected = await told(correct(filed, '/personal/description', 'Mrs Brown was told to wait.'));
    const personal = {
      complainant: { name: 'Ann Brown' },
      problem: { description: 'Mrs Brown was told to wait.' },
    };
    expect(await complaintAfter(corrected)).toMatchObject({ personal });

    await eraseText(filed, '/personal/description');

    expect(await complaintAfter(corrected)).toMatchObject({ personal });
    const { events } = await told(
      running()
        .as('handler')
        .GET('/v1/complaints/{folio}/history', { params: { path: { folio: filed.folio } } }),
    );
    expect(events[0]).toMatchObject({ personal: 'erased' });
    expect(JSON.stringify(events)).not.toContain('Mr Brown was');
  });
});
