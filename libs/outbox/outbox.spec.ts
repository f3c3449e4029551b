import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyLedger } from '#copying';
import { findStatus } from '#projections/status';
import { openEventsForCopy, type Runtime } from '#runtime';
import { UnknownLetterError } from './index.ts';
import { ADDRESS, Desk } from './testing/index.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What becomes of a letter that was owed when the ledger was restored or copied. */
const LEFT = ['acknowledgement not-sent restored'];
const ACKNOWLEDGED = ['acknowledgement accepted', 'acknowledged by system'];

let desk: Desk;
let runtime: Runtime;

beforeEach(async () => {
  desk = await Desk.open();
  runtime = desk.runtime();
  // Mail is switched on in a ledger without complaints.
  await desk.round(runtime);
});
afterEach(async () => await desk.close());

const round = async () => await desk.round(runtime);
const told = async (folio: string) => await desk.told(runtime, folio);

describe('A letter', () => {
  it('acknowledges a complaint on its receipt, once, and says so by the system because of the receipt', async () => {
    const folio = await desk.file(runtime);
    expect(await round()).toMatchObject({ settled: 1 });
    // The view does not show it yet, and then it does.
    await runtime.mail.outbox()?.round();
    expect(await round()).toMatchObject({ settled: 0 });
    expect(desk.server.taken).toHaveLength(1);
    expect(desk.server.taken[0]?.to).toEqual([ADDRESS]);
    expect(desk.server.taken[0]?.raw).toMatch(new RegExp(`^Subject: .*${folio}`, 'm'));
    expect(await told(folio)).toEqual(ACKNOWLEDGED);
    const [receipt, sent] = await (await runtime.ledger()).history(folio);
    expect(sent).toMatchObject({
      type: 'LetterSent',
      data: { channel: 'email', event: receipt?.id },
      personal: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      envelope: { causationId: receipt?.id, actor: { id: 'system', role: 'system' } },
    });
    expect(desk.server.taken[0]?.messageId).toBe(
      `${String(sent?.type === 'LetterSent' && sent.data.message)}@example.org`,
    );
  });

  it('goes out for a response, a progress report by e-mail, a closing and a decided erasure', async () => {
    const folio = await desk.file(runtime);
    await desk.give(runtime, folio, {
      type: 'report-progress',
      data: { channel: 'phone' },
      personal: { summary: 'A' },
    });
    await desk.give(runtime, folio, {
      type: 'report-progress',
      data: { channel: 'email' },
      personal: { summary: 'B' },
    });
    await desk.give(runtime, folio, {
      type: 'propose-response',
      data: { type: 'summary', outcome: 'upheld' },
      personal: { reasons: 'It was so.' },
    });
    await desk.give(
      runtime,
      folio,
      { type: 'approve-response', data: { response: 1 } },
      'principal-2',
      'approver',
    );
    await desk.give(runtime, folio, {
      type: 'close',
      data: { reason: 'withdrawn' },
      personal: { justification: 'x' },
    });
    await desk.give(runtime, folio, {
      type: 'request-erasure',
      data: { basis: 'other', scope: 'complaint' },
      personal: { reason: 'x' },
    });
    await desk.give(
      runtime,
      folio,
      { type: 'decide-erasure', data: { erasure: 1, decision: 'refused' }, personal: { reason: 'x' } },
      'principal-3',
      'compliance',
    );
    await round();
    expect((await told(folio)).toSorted()).toEqual([
      // It was closed before the outbox looked.
      'acknowledgement not-sent told-otherwise',
      'closing accepted',
      'erasure-decision 1 accepted',
      'progress 2 accepted',
      'response 1 accepted',
    ]);
    expect(desk.server.taken).toHaveLength(4);
    expect(new Set(desk.server.taken.map(({ messageId }) => messageId)).size).toBe(4);
  });

  it('is not sent to whom a person has acknowledged it meanwhile', async () => {
    const folio = await desk.file(runtime);
    await desk.give(runtime, folio, { type: 'acknowledge', data: { channel: 'phone' } });
    await round();
    expect(await told(folio)).toEqual([
      'acknowledged by principal-1',
      'acknowledgement not-sent told-otherwise',
    ]);
    expect(desk.server.taken).toEqual([]);
  });

  it('is not sent for a report that went another way, as a correction said before the server was back', async () => {
    const folio = await desk.file(runtime);
    await round();
    const report = {
      type: 'report-progress',
      data: { channel: 'email' },
      personal: { summary: 'B' },
    } as const;
    await desk.give(runtime, folio, report);
    await desk.give(runtime, folio, report);
    const history = await (await runtime.ledger()).history(folio);
    const [first, second] = history.filter(({ type }) => type === 'ProgressReported');
    for (const [event, value] of [
      [first, 'phone'],
      [second, 'phone'],
      [second, 'email'],
    ] as const)
      await desk.give(runtime, folio, {
        type: 'correct',
        data: { event: event?.id ?? '', field: '/data/channel', value },
        personal: { reason: 'A slip.' },
        found: { history: await (await runtime.ledger()).history(folio) },
      });
    const before = desk.server.taken.length;
    await round();
    expect((await told(folio)).filter((line) => line.startsWith('progress'))).toEqual([
      'progress 1 not-sent told-otherwise',
      'progress 2 accepted',
    ]);
    expect(desk.server.taken).toHaveLength(before + 1);
  });

  it.each([
    ['no address', {}, {}, 'no-address'],
    ['an address that is none', { email: 'nobody at home' }, {}, 'no-address'],
    ['a wish for letters', { email: ADDRESS, contactPreference: 'letter' }, {}, 'other-way-wished'],
    [
      'a wish for the telephone',
      { email: ADDRESS, contactPreference: 'Please call' },
      {},
      'other-way-wished',
    ],
    ['adjustments', { email: ADDRESS, adjustments: 'Large print' }, {}, 'adjustments'],
    [
      'a representative without an address',
      { email: ADDRESS },
      { representative: { name: 'R' } },
      'no-address',
    ],
  ])('is left to a person for a complainant with %s', async (_, complainant, more, why) => {
    const folio = await desk.file(runtime, complainant, more);
    await round();
    expect(await told(folio)).toEqual([`acknowledgement not-sent ${why}`]);
    expect(desk.server.taken).toEqual([]);
    await (await runtime.runner()).catchUp(['status']);
    const status = await findStatus(await runtime.views(), folio, desk.now);
    expect(status).toMatchObject({ letters: [{ kind: 'acknowledgement', outcome: 'not-sent', why }] });
  });

  it.each([
    ['of the complainant after a change', { email: 'old@example.net' }, {}, 'new@example.net'],
    [
      'with adjustments and a wish for e-mail',
      { email: ADDRESS, adjustments: 'Large print', contactPreference: ' E-Mail ' },
      {},
      ADDRESS,
    ],
    [
      'of the representative',
      { email: ADDRESS },
      { representative: { name: 'R', email: 'representative@example.net' } },
      'representative@example.net',
    ],
  ])('goes to the address %s', async (_, complainant, more, address) => {
    const folio = await desk.file(runtime, complainant, more);
    if (address === 'new@example.net')
      await desk.give(runtime, folio, {
        type: 'change-complainant',
        data: {},
        personal: { complainant: { email: address } },
      });
    await round();
    expect(desk.server.taken.map(({ to }) => to)).toEqual([[address]]);
  });

  it('is not sent because of a correction: a report that went by e-mail after all was sent', async () => {
    const folio = await desk.file(runtime);
    const report = {
      type: 'report-progress',
      data: { channel: 'phone' },
      personal: { summary: 'B' },
    } as const;
    await desk.give(runtime, folio, report);
    const history = await (await runtime.ledger()).history(folio);
    await desk.give(runtime, folio, {
      type: 'correct',
      data: { event: history.at(-1)?.id ?? '', field: '/data/channel', value: 'email' },
      personal: { reason: 'A slip.' },
      found: { history },
    });
    await round();
    expect(await told(folio)).toEqual(ACKNOWLEDGED);
    await desk.give(runtime, folio, { ...report, data: { channel: 'email' } });
    await round();
    expect(await told(folio)).toEqual([...ACKNOWLEDGED, 'progress 2 accepted']);
  });

  it('waits where it cannot be read to whom it may go, and goes out when the key is back', async () => {
    const folio = await desk.file(runtime, { email: 'old@example.net' });
    await round();
    const keys = async (use: (table: DatabaseSync) => void) => {
      await runtime.close();
      const table = new DatabaseSync(join(desk.data, 'keys', 'keys.sqlite'));
      use(table);
      table.close();
      runtime = desk.runtime();
    };
    await keys((table) => table.exec('CREATE TABLE known AS SELECT * FROM data_key'));
    await desk.give(runtime, folio, {
      type: 'change-complainant',
      data: {},
      personal: { complainant: { email: ADDRESS } },
    });
    await keys((table) => {
      table.exec('CREATE TABLE gone AS SELECT * FROM data_key WHERE id NOT IN (SELECT id FROM known)');
      table.exec('DELETE FROM data_key WHERE id IN (SELECT id FROM gone)');
    });
    await desk.give(runtime, folio, {
      type: 'report-progress',
      data: { channel: 'email' },
      personal: { summary: 'B' },
    });
    await expect(round()).rejects.toMatchObject({ code: 'tampered' });
    expect(await told(folio)).toEqual(ACKNOWLEDGED);
    await keys((table) => table.exec('INSERT INTO data_key SELECT * FROM gone'));
    await round();
    expect(await told(folio)).toEqual([...ACKNOWLEDGED, 'progress 1 accepted']);
    expect(desk.server.taken.map(({ to }) => to)).toEqual([['old@example.net'], [ADDRESS]]);
  });

  it('is not sent about a closing after which the complaint was reopened, also if it was closed again', async () => {
    const folio = await desk.file(runtime);
    await round();
    const close = {
      type: 'close',
      data: { reason: 'withdrawn' },
      personal: { justification: 'x' },
    } as const;
    await desk.give(runtime, folio, close);
    await desk.give(runtime, folio, { type: 'reopen', data: {}, personal: { reason: 'x' } });
    await desk.give(runtime, folio, close);
    await round();
    expect((await told(folio)).filter((line) => line.startsWith('closing'))).toEqual([
      'closing not-sent nothing-to-say',
      'closing accepted',
    ]);
    expect(desk.server.taken).toHaveLength(2);
  });

  it('says nothing that was typed where nobody of the organisation decided it, and is bounded for each address', async () => {
    const folios = [];
    for (let n = 0; n < 6; n += 1)
      folios.push(
        await desk.file(
          runtime,
          { email: n % 2 === 0 ? ADDRESS : 'Complainant+1@example.net', name: 'CANARY-NAME' },
          { reference: 'CANARY-REFERENCE' },
          'complainant',
        ),
      );
    const other = await desk.file(runtime, { email: 'other@example.net' }, {}, 'complainant');
    const byStaff = await desk.file(runtime);
    await round();
    const outcomes = await Promise.all(folios.map(told));
    expect(outcomes.filter((one) => one[0] === 'acknowledgement accepted')).toHaveLength(5);
    expect(outcomes.flat().filter((one) => one.startsWith('acknowledgement not-sent'))).toEqual([
      'acknowledgement not-sent too-many',
    ]);
    expect(await told(other)).toEqual(ACKNOWLEDGED);
    expect(await told(byStaff)).toEqual(ACKNOWLEDGED);
    for (const { raw } of desk.server.taken) expect(raw).not.toMatch(/CANARY/);
    desk.now += 60 * MINUTE;
    const later = await desk.file(runtime, undefined, {}, 'complainant');
    await round();
    expect(await told(later)).toEqual(ACKNOWLEDGED);
  });

  it('counts once for its address however often the server puts it off', async () => {
    desk.server.behaviour.recipient = () => '450 greylisted';
    const folio = await desk.file(runtime, undefined, {}, 'complainant');
    for (let n = 0; n < 8; n += 1) {
      await round();
      desk.now += 5 * MINUTE;
    }
    delete desk.server.behaviour.recipient;
    await round();
    expect(await told(folio)).toEqual(ACKNOWLEDGED);
  });

  it('shows nothing of a hostile name or text outside its body', async () => {
    const name = `Evil\r\nBcc: other@example.net\r\n\u202E${'x'.repeat(10_000)}`;
    await desk.file(runtime, { email: ADDRESS, name });
    await round();
    const [taken] = desk.server.taken;
    const headers = taken?.raw.split('\r\n\r\n')[0] ?? '';
    expect(taken?.to).toEqual([ADDRESS]);
    expect(headers).not.toMatch(/Evil|Bcc|CANARY/);
  });
});

describe('A mail server that does not simply take a letter', () => {
  it('refuses it for good: it failed, and is work', async () => {
    desk.server.behaviour.recipient = () => '550 no such user';
    const folio = await desk.file(runtime);
    await round();
    expect(await told(folio)).toEqual(['acknowledgement failed refused']);
    await desk.round(runtime);
    expect(await told(folio)).toHaveLength(1);
  });

  it('puts it off: it is tried again later and later, and has failed after five days', async () => {
    let asked = 0;
    desk.server.behaviour.recipient = () => {
      asked += 1;
      return '450 greylisted';
    };
    const folio = await desk.file(runtime);
    expect(await round()).toMatchObject({ settled: 0, waiting: 1 });
    expect(await round()).toMatchObject({ settled: 0, waiting: 1 });
    expect(asked).toBe(1);
    desk.now += MINUTE;
    await round();
    expect(asked).toBe(2);
    expect(await told(folio)).toEqual([]);
    desk.now += 6 * DAY;
    expect(await round()).toMatchObject({ settled: 1 });
    expect(await told(folio)).toEqual(['acknowledgement failed expired']);
  });

  it('puts one off while the others go out', async () => {
    desk.server.behaviour.recipient = (address) => (address === ADDRESS ? '450 later' : undefined);
    const [late, other] = [
      await desk.file(runtime),
      await desk.file(runtime, { email: 'other@example.net' }),
    ];
    await round();
    expect(await told(late)).toEqual([]);
    expect(await told(other)).toEqual(ACKNOWLEDGED);
    delete desk.server.behaviour.recipient;
    desk.now += MINUTE;
    await round();
    expect(await told(late)).toEqual(ACKNOWLEDGED);
  });

  it('takes none at all: nothing has failed, however long it takes', async () => {
    desk.server.behaviour.sender = () => '550 not you';
    const folio = await desk.file(runtime);
    desk.now += 30 * DAY;
    await expect(round()).rejects.toMatchObject({ code: 'mail-server', said: 'SMTP_550' });
    expect(await told(folio)).toEqual([]);
    delete desk.server.behaviour.sender;
    await round();
    expect(await told(folio)).toEqual(ACKNOWLEDGED);
  });

  it('hangs up after it came: it is unknown, goes out again under its Message-ID, and is accepted', async () => {
    desk.server.behaviour.message = () => 'hang up';
    const folio = await desk.file(runtime);
    await round();
    desk.now += MINUTE;
    await round();
    expect(await told(folio)).toEqual(['acknowledgement unknown']);
    delete desk.server.behaviour.message;
    desk.now += MINUTE;
    await round();
    expect(await told(folio)).toEqual(['acknowledgement unknown', ...ACKNOWLEDGED]);
    const ids = desk.server.taken.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('Several processes', () => {
  it('record each outcome once, and mail nothing again that the log has as settled', async () => {
    const other = desk.runtime();
    const folios = [];
    for (let n = 0; n < 12; n += 1) folios.push(await desk.file(runtime, { email: `c${n}@example.net` }));
    await (await runtime.runner()).catchUp(['letters', 'status']);
    await Promise.all([runtime.mail.outbox()?.round(), other.mail.outbox()?.round()]);
    for (const folio of folios) expect(await told(folio)).toEqual(ACKNOWLEDGED);
    const before = desk.server.taken.length;
    // A third one, that knows nothing, with a view that is behind.
    await desk.runtime().mail.outbox()?.round();
    expect(desk.server.taken).toHaveLength(before);
  });
});

describe('What is past', () => {
  it('is mailed to nobody: letters go out for what is recorded after mail was first switched on', async () => {
    await desk.close();
    desk = await Desk.open();
    const before = desk.runtime({ LEDGER_MAIL: '' });
    const old = await desk.file(before);
    await before.close();
    runtime = desk.runtime();
    await round();
    const fresh = await desk.file(runtime);
    await round();
    expect(await told(old)).toEqual([]);
    expect(await told(fresh)).toEqual(ACKNOWLEDGED);
  });

  it('goes on where it was after mail was off for a while', async () => {
    const off = desk.runtime({ LEDGER_MAIL: '' });
    expect(off.mail.outbox()).toBeUndefined();
    const folio = await desk.file(off);
    await round();
    expect(await told(folio)).toEqual(ACKNOWLEDGED);
  });

  it('is mailed to nobody from a copy of the directory, which says that it begins at its head', async () => {
    const folio = await desk.file(runtime);
    await runtime.close();
    const copy = join(desk.data, '..', 'copy');
    cpSync(desk.data, copy, { recursive: true });
    const copied = desk.runtime({ LEDGER_DATA: copy });
    expect(await copied.mail.begin()).toBeUndefined();
    await desk.round(copied);
    expect(await copied.mail.begin()).toMatchObject({ why: 'again' });
    expect(desk.server.taken).toEqual([]);
    const fresh = await desk.file(copied);
    await desk.round(copied);
    expect(await desk.told(copied, fresh)).toEqual(ACKNOWLEDGED);
    expect(await desk.told(copied, folio)).toEqual(LEFT);
    // The ledger from which it was copied goes on.
    const original = desk.runtime();
    expect(await original.mail.begin()).toMatchObject({ why: 'first' });
    await desk.round(original);
    expect(await desk.told(original, folio)).toEqual(ACKNOWLEDGED);
  });

  it('is mailed to nobody from a copy into another store', async () => {
    const folio = await desk.file(runtime);
    const target = { kind: 'sqlite', path: join(desk.data, '..', 'copy.sqlite') } as const;
    await copyLedger({
      source: await runtime.events(),
      sourceEngine: 'sqlite',
      openTarget: (clock) => openEventsForCopy(target, clock),
      clock: () => desk.now,
    });
    await runtime.close();
    rmSync(join(desk.data, 'views.sqlite'), { force: true });
    const copied = desk.runtime({ LEDGER_EVENTS: `sqlite:${target.path}` });
    await desk.round(copied);
    expect(await desk.told(copied, folio)).toEqual(LEFT);
    expect(desk.server.taken).toEqual([]);
    expect(await copied.mail.begin()).toMatchObject({ why: 'again' });
  });

  it('is mailed to nobody from a restored ledger, which has no place yet', async () => {
    const folio = await desk.file(runtime);
    await runtime.close();
    rmSync(join(desk.data, 'events.sqlite.mail'), { force: true });
    const restored = desk.runtime();
    await desk.round(restored);
    expect(await desk.told(restored, folio)).toEqual(LEFT);
    expect(desk.server.taken).toEqual([]);
    expect(await restored.mail.begin()).toMatchObject({ why: 'again' });
  });

  it('is left to a person where it was owed at a restore, once, and nothing else of the past is', async () => {
    await desk.close();
    desk = await Desk.open();
    const before = desk.runtime({ LEDGER_MAIL: '' });
    const old = await desk.file(before);
    await before.close();
    runtime = desk.runtime();
    await round();
    const sent = await desk.file(runtime);
    await round();
    desk.server.behaviour.message = () => 'hang up';
    const unknown = await desk.file(runtime);
    await round();
    delete desk.server.behaviour.message;
    const owed = await desk.file(runtime);
    const noAddress = await desk.file(runtime, {});
    const acknowledged = await desk.file(runtime);
    await desk.give(runtime, acknowledged, { type: 'acknowledge', data: { channel: 'phone' } });
    await runtime.close();
    const taken = desk.server.taken.length;

    for (let times = 0; times < 2; times += 1) {
      rmSync(join(desk.data, 'events.sqlite.mail'), { force: true });
      runtime = desk.runtime();
      await round();
      await round();
      expect(await told(old)).toEqual([]);
      expect(await told(sent)).toEqual(ACKNOWLEDGED);
      expect(await told(unknown)).toEqual(['acknowledgement unknown', ...LEFT]);
      expect(await told(owed)).toEqual(LEFT);
      expect(await told(noAddress)).toEqual(['acknowledgement not-sent no-address']);
      expect(await told(acknowledged)).toEqual([
        'acknowledged by principal-1',
        'acknowledgement not-sent told-otherwise',
      ]);
      await runtime.close();
    }
    expect(desk.server.taken).toHaveLength(taken);
  });
});

describe('A letter that comes back', () => {
  const bounce = async (messageId: string, reason?: string) =>
    await runtime.mail.bounces().record({ messageId, reason }, 'principal-mail');

  it('is recorded by its Message-ID, once, with who reported it', async () => {
    const folio = await desk.file(runtime);
    await round();
    const id = desk.server.taken[0]?.messageId ?? '';
    expect(await bounce(`<${id}>`, '550 unknown')).toBe(true);
    expect(await bounce(id.replace(/@.*/, '').toUpperCase())).toBe(false);
    expect(await told(folio)).toEqual([...ACKNOWLEDGED, 'acknowledgement bounced']);
    const last = (await (await runtime.ledger()).history(folio)).at(-1);
    expect(last).toMatchObject({
      personal: { reason: '550 unknown' },
      envelope: { actor: { id: 'system', onBehalfOf: 'principal-mail' } },
    });
  });

  it('is recorded also before its acceptance is, which then is no news', async () => {
    const folio = await desk.file(runtime);
    const [receipt] = await (await runtime.ledger()).history(folio);
    const { messageIdOf } = await import('./index.ts');
    await bounce(messageIdOf({ folio, revision: receipt?.revision ?? 0 }, await runtime.idKey()));
    await round();
    expect(await told(folio)).toEqual(['acknowledgement bounced']);
    expect(desk.server.taken).toEqual([]);
  });

  it.each(['x', '00'.repeat(31), 'not-ours@example.net'])(
    'is unknown when the ledger did not send it: %s',
    async (id) => {
      await desk.file(runtime);
      await expect(bounce(id)).rejects.toThrow(UnknownLetterError);
    },
  );

  it('has an id that tells nobody the complaint', async () => {
    const folio = await desk.file(runtime);
    await round();
    const id = desk.server.taken[0]?.messageId ?? '';
    const plain = folio.replaceAll('-', '');
    expect(id).not.toContain(plain);
    expect(Buffer.from(id.replace(/@.*/, ''), 'hex').toString('latin1')).not.toContain(plain.slice(0, 4));
  });
});

describe('An erasure', () => {
  async function decided(on: Runtime, complainant = { email: ADDRESS }): Promise<string> {
    const folio = await desk.file(on, complainant);
    await desk.give(on, folio, {
      type: 'close',
      data: { reason: 'withdrawn' },
      personal: { justification: 'x' },
    });
    await desk.give(on, folio, {
      type: 'request-erasure',
      data: { basis: 'other', scope: 'complaint' },
      personal: { reason: 'x' },
    });
    await desk.give(
      on,
      folio,
      {
        type: 'decide-erasure',
        data: { erasure: 1, decision: 'granted' },
        personal: { reason: 'x', override: 'x' },
      },
      'principal-3',
      'compliance',
    );
    return folio;
  }
  const execute = async (on: Runtime, folio: string) =>
    await desk.give(
      on,
      folio,
      { type: 'execute-erasure', data: { erasure: 1 } },
      'principal-4',
      'administrator',
    );

  /** What the list of commands says of the execution. */
  async function refusal(folio: string): Promise<string | undefined> {
    const by = { actor: { id: 'principal-4', role: 'administrator' as const }, now: desk.now };
    const rehearsal = await (await runtime.ledger()).rehearse(folio, by);
    return rehearsal.refusalOf({ type: 'execute-erasure', data: { erasure: 1 } })?.code;
  }

  it('waits for the letter about its decision, and leaves nothing to send', async () => {
    const folio = await decided(runtime);
    await expect(execute(runtime, folio)).rejects.toMatchObject({ code: 'letter-pending' });
    expect(await refusal(folio)).toBe('letter-pending');
    await round();
    expect(await refusal(folio)).toBeUndefined();
    expect(desk.server.taken.length).toBeGreaterThan(0);
    expect((await execute(runtime, folio)).events).toHaveLength(1);
    const before = desk.server.taken.length;
    await round();
    expect(desk.server.taken).toHaveLength(before);
  });

  it('does not wait without an address that may be used, nor for a decision of before mail', async () => {
    expect((await execute(runtime, await decided(runtime, { email: '' }))).events).toHaveLength(1);
    const off = desk.runtime({ LEDGER_MAIL: '' });
    expect((await execute(off, await decided(off))).events).toHaveLength(1);
  });

  it('does not wait for a letter that was owed when the ledger was restored, before and after that is recorded', async () => {
    const folios = [await decided(runtime), await decided(runtime)];
    await runtime.close();
    rmSync(join(desk.data, 'events.sqlite.mail'), { force: true });
    runtime = desk.runtime();
    expect((await execute(runtime, folios[0] ?? '')).events).toHaveLength(1);
    await round();
    expect(await told(folios[0] ?? '')).toContain('erasure-decision 1 not-sent nothing-to-say');
    expect(await told(folios[1] ?? '')).toContain('erasure-decision 1 not-sent restored');
    expect((await execute(runtime, folios[1] ?? '')).events).toHaveLength(1);
    // A decision of after the restore waits again.
    const fresh = await decided(runtime);
    await expect(execute(runtime, fresh)).rejects.toMatchObject({ code: 'letter-pending' });
    await round();
    expect((await execute(runtime, fresh)).events).toHaveLength(1);
    expect(desk.server.taken.every(({ raw }) => raw.includes(fresh))).toBe(true);
  });

  it('leaves a letter to nobody that was owed when it began', async () => {
    const off = desk.runtime({ LEDGER_MAIL: '' });
    const folio = await decided(off);
    await execute(off, folio);
    await round();
    expect(await told(folio)).toEqual(
      expect.arrayContaining([
        'closing not-sent nothing-to-say',
        'erasure-decision 1 not-sent nothing-to-say',
      ]),
    );
    expect(desk.server.taken).toEqual([]);
  });
});
