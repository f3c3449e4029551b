import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, told } from './support/acts.ts';
import { type Answered, asking } from './support/asking.ts';

const running = whileRunning();
const REFUND = { kind: 'refund', amount: '120.50', currency: 'EUR' };

async function filed() {
  const { folio } = await told(file(running().as('application')));
  const by = (role: KeyRole) => asking(running().program.url, running().place.keys[role].key);
  const act = (path: string, body: object = {}, role: KeyRole = 'handler') =>
    by(role).post(`/v1/complaints/${folio}/${path}`, body);
  const position = async (path: string, body: object) => String((await act(path, body)).body['position']);
  const shown = async (after: string) =>
    (await by('handler').get(`/v1/complaints/${folio}?after=${after}`)).body;
  return { folio, act, position, shown };
}

async function code(answer: Promise<Answered>): Promise<string> {
  const { status, code: refused } = await answer;
  return refused === undefined ? String(status) : `${status} ${refused}`;
}

/** Code and pointer of each problem of a body. */
async function problems(answer: Promise<Answered>): Promise<unknown> {
  const { status, body } = await answer;
  const errors: unknown = body['errors'];
  return [status, Array.isArray(errors) ? errors.map((one) => `${one.pointer} ${one.code}`) : errors];
}

describe('Remedies over HTTP', () => {
  it('are promised, paid in parts to the cent, and shown with the complaint', async () => {
    const { act, position, shown } = await filed();
    const promised = await act('remedies', { ...REFUND, amount: '120.5', dueOn: '2199-01-31' });
    expect(promised).toMatchObject({ status: 201, body: { remedy: 1, status: 'received' } });
    expect(
      await act('remedies/1/fulfilments', { amount: '100', currency: 'EUR', reference: 'First' }),
    ).toMatchObject({
      status: 201,
      body: { remedy: 1 },
    });
    expect(await code(act('remedies/1/fulfilments', { amount: '20.51', currency: 'EUR' }))).toBe(
      '409 more-than-promised',
    );
    const after = await position('remedies/1/fulfilments', { amount: '20.50', currency: 'EUR' });
    expect((await shown(after))['remedies']).toEqual([
      {
        n: 1,
        ...REFUND,
        fulfilled: '120.50',
        state: 'fulfilled',
        dueOn: '2199-01-31',
        at: expect.any(String),
      },
    ]);
    expect(await code(act('remedies/1/fulfilments', { amount: '0.01', currency: 'EUR' }))).toBe(
      '409 remedy-already-fulfilled',
    );
    expect(await code(act('remedies/1/failures', { reason: 'Too late.' }))).toBe(
      '409 remedy-already-fulfilled',
    );
  });

  it('add 0.1 ten times to 1', async () => {
    const { act, position, shown } = await filed();
    await act('remedies', { ...REFUND, amount: '1' });
    let after = '';
    for (let i = 0; i < 10; i += 1)
      after = await position('remedies/1/fulfilments', { amount: '0.1', currency: 'EUR' });
    expect((await shown(after))['remedies']).toMatchObject([
      { amount: '1.00', fulfilled: '1.00', state: 'fulfilled' },
    ]);
  });

  it.each([
    [{ amount: '0.001', currency: 'EUR' }, '/amount malformed-amount'],
    [{ amount: '1.5', currency: 'JPY' }, '/amount malformed-amount'],
    [{ amount: '0', currency: 'EUR' }, '/amount bad-format'],
    [{ amount: '-1', currency: 'EUR' }, '/amount bad-format'],
    [{ amount: 1.5, currency: 'EUR' }, '/amount wrong-type'],
    [{ amount: '1', currency: 'XXX' }, '/currency unknown-currency'],
    [{ amount: '1' }, '/currency required'],
    [{ currency: 'EUR' }, '/amount required'],
  ])('take no money such as %j, neither offered nor promised nor paid', async (money, problem) => {
    const { act } = await filed();
    await act('remedies', REFUND);
    expect(await problems(act('remedies', { kind: 'refund', ...money }))).toEqual([422, [problem]]);
    expect(await problems(act('remedies/1/fulfilments', money))).toEqual([422, [problem]]);
    const offered = { type: 'summary', outcome: 'upheld', remedies: [{ kind: 'refund', ...money }] };
    expect(await problems(act('responses', offered))).toEqual([422, [`/remedies/0${problem}`]]);
  });

  it('are refused for what they are not', async () => {
    const { act } = await filed();
    await act('remedies', REFUND);
    await act('remedies', { kind: 'apology' });
    expect(await code(act('remedies/3/fulfilments', {}))).toBe('404 unknown-remedy');
    expect(await code(act('remedies/x/fulfilments', {}))).toBe('404 unknown-remedy');
    expect(await code(act('remedies/1/fulfilments', {}))).toBe('422 amount-required');
    expect(await code(act('remedies/1/fulfilments', { amount: '5', currency: 'USD' }))).toBe(
      '409 another-currency',
    );
    expect(
      await code(
        act('remedies/1/fulfilments', { amount: '5', currency: 'EUR', occurredAt: '2020-01-01T00:00:00Z' }),
      ),
    ).toBe('409 before-receipt');
    expect(await code(act('remedies/2/fulfilments', { amount: '5', currency: 'EUR' }))).toBe(
      '409 more-than-promised',
    );
    expect(await code(act('remedies/2/fulfilments'))).toBe('201');
    expect(await code(act('remedies/2/fulfilments'))).toBe('409 remedy-already-fulfilled');
    expect(await code(act('remedies/1/failures', {}))).toBe('422 invalid-body');
    expect(await code(act('remedies/1/failures', { reason: 'Closed account.' }))).toBe('201');
    expect(await code(act('remedies/1/fulfilments', { amount: '5', currency: 'EUR' }))).toBe(
      '409 remedy-already-failed',
    );
    expect(await code(act('remedies', REFUND, 'compliance'))).toBe('403 role-not-allowed');
    expect(await code(act('remedies/1/fulfilments', {}, 'auditor'))).toBe('403 role-not-allowed');
  });

  it('are promised before the closing, and paid after it too', async () => {
    const { folio, act } = await filed();
    await act('remedies', REFUND);
    await told(
      handling(folio, running().as('handler')).close('*', 'withdrawn', { justification: 'By telephone.' }),
    );
    expect(await code(act('remedies', REFUND))).toBe('409 complaint-closed');
    expect(await act('remedies/1/fulfilments', { amount: '120.50', currency: 'EUR' })).toMatchObject({
      status: 201,
      body: { status: 'closed' },
    });
  });

  it('are not overpaid by commands that come at once', async () => {
    const { act } = await filed();
    await act('remedies', { ...REFUND, amount: '10' });
    const pay = () => code(act('remedies/1/fulfilments', { amount: '4', currency: 'EUR' }));
    const answers = await Promise.all(Array.from({ length: 6 }, pay));
    expect(answers.toSorted()).toEqual(['201', '201', ...new Array(4).fill('409 more-than-promised')]);
  });
});
