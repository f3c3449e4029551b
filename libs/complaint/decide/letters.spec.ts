import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../commands.ts';
import type { ComplaintEvent, EventOf } from '../events.ts';
import { type FoldableEvent, foldHistory } from '../evolve/evolve.ts';
import { letterDueBy, letterTrouble } from '../letters.ts';
import type { ReceivedComplaint } from '../state.ts';
import { summarise } from '../summarise.ts';
import { event } from '../testing/events.ts';
import { given } from '../testing/given.ts';
import {
  acknowledged,
  ask,
  closed,
  contacted,
  day,
  happened,
  received,
  reopened,
  SOURCE,
} from '../testing/samples.ts';

type Sent = EventOf<'LetterSent'>['data'];

const MESSAGE = 'ab'.repeat(31);
const EVENT = '5d0c8a52-6a0f-5b6e-9d0e-000000000001';
const ADMINISTRATOR = 'principal-administrator';

const data = (more: Partial<Sent> = {}): Sent => ({
  kind: 'acknowledgement',
  channel: 'email',
  message: MESSAGE,
  event: EVENT,
  outcome: 'accepted',
  ...more,
});
const record = (more: Partial<Sent> = {}): CommandOf<'record-letter'> => ({
  type: 'record-letter',
  data: data(more),
});
const sent = (more: Partial<Sent> = {}, at = day(1)) =>
  happened('LetterSent', data(more), { at, by: 'system' });

function folded(history: readonly FoldableEvent[]): ReceivedComplaint {
  const state = foldHistory(history);
  if (state.status === 'none') throw new Error('Nothing was received.');
  return state;
}

describe('What became of a letter', () => {
  it('is recorded once for each message and outcome; an unknown outcome may turn out, and what was accepted may bounce', () => {
    given(received(), acknowledged(), sent()).when(ask(record())).leadsTo();
    given(received(), acknowledged(), sent({ outcome: 'unknown' }))
      .when(ask(record({ outcome: 'unknown' })))
      .leadsTo();
    given(received(), acknowledged(), sent({ outcome: 'unknown' }))
      .when(ask(record()))
      .leadsToOne({ type: 'LetterSent', data: data() });
    given(received(), acknowledged(), sent())
      .when(ask(record({ outcome: 'bounced' })))
      .leadsToOne({ type: 'LetterSent', data: data({ outcome: 'bounced' }) });
    given(received(), acknowledged(), sent(), sent({ outcome: 'bounced' }))
      .when(ask(record({ outcome: 'accepted' })))
      .leadsTo();
  });

  it('does not change once it is settled, but by its return', () => {
    for (const outcome of ['unknown', 'failed', 'not-sent'] as const)
      given(received(), acknowledged(), sent())
        .when(ask(record({ outcome })))
        .leadsTo();
    given(received(), sent({ outcome: 'not-sent', why: 'no-address' }))
      .when(ask(record({ outcome: 'bounced' })))
      .leadsTo();
  });

  it('may come back although it was not sent from here: the ledger of before a restore may have sent it', () => {
    given(received(), sent({ outcome: 'not-sent', why: 'restored' }))
      .when(ask(record({ outcome: 'bounced' })))
      .leadsToOne({ type: 'LetterSent', data: data({ outcome: 'bounced' }) });
  });

  it('is shown with the complaint, the last outcome only', () => {
    const state = folded([received(), sent({ outcome: 'unknown' }), sent({}, day(2))]);
    expect(summarise(state, day(3)).letters).toEqual([
      { kind: 'acknowledgement', outcome: 'accepted', message: MESSAGE, at: day(2) },
    ]);
  });

  it('has the digest of the text in its personal part, and nowhere else', () => {
    const digest = 'e3'.repeat(32);
    const [only] = given(received(), acknowledged())
      .when(ask({ ...record(), personal: { digest } }))
      .events();
    expect(only).toMatchObject({ personal: { digest } });
    expect(JSON.stringify(only?.data)).not.toContain(digest);
  });
});

describe('The acknowledgement that the mail server took', () => {
  const types = (events: readonly ComplaintEvent[]) => events.map(({ type }) => type);

  it('is the acknowledgement of the complaint', () => {
    const events = given(received()).when(ask(record())).events();
    expect(types(events)).toEqual(['LetterSent', 'ComplaintAcknowledged']);
    expect(events[1]?.data).toMatchObject({ cycle: 1, channel: 'email' });
  });

  it.each([
    ['unknown', [received()], { outcome: 'unknown' }],
    ['a refusal', [received()], { outcome: 'failed', why: 'refused' }],
    ['another letter', [received()], { kind: 'progress' }],
    ['one of a complaint that is acknowledged', [received(), acknowledged()], {}],
    ['one of a closed complaint', [received(), closed('withdrawn', { at: day(1) })], {}],
    [
      'one of an earlier cycle',
      [received(), closed('withdrawn', { at: day(1) }), reopened(2, { at: day(2) })],
      {},
    ],
  ] as const)('is none when it is %s', (_, history, more) => {
    expect(
      types(
        given(...history)
          .when(ask(record(more), { now: day(3) }))
          .events(),
      ),
    ).toEqual(['LetterSent']);
  });
});

describe('A letter that did not reach the complainant', () => {
  it.each([
    ['failed', { outcome: 'failed', why: 'refused' }],
    ['bounced', { outcome: 'bounced' }],
    ['not-sent', { outcome: 'not-sent', why: 'no-address' }],
    ['not-sent', { outcome: 'not-sent', why: 'restored' }],
  ] as const)('is work (%s) until somebody takes up contact', (trouble, more) => {
    const history = [received(), sent(more, day(2))];
    expect(letterTrouble(folded(history))).toBe(trouble);
    expect(letterTrouble(folded([...history, contacted({}, { at: day(1) })]))).toBe(trouble);
    const told = { direction: 'outbound', with: 'complainant' } as const;
    expect(letterTrouble(folded([...history, contacted(told, { at: day(3) })]))).toBeUndefined();
  });

  it.each([
    ['it was accepted', {}],
    ['nobody knows yet', { outcome: 'unknown' }],
    ['the complainant was told otherwise', { outcome: 'not-sent', why: 'told-otherwise' }],
    ['there was nothing to say', { outcome: 'not-sent', why: 'nothing-to-say' }],
  ] as const)('is no work when %s', (_, more) => {
    expect(letterTrouble(folded([received(), sent(more)]))).toBeUndefined();
  });
});

describe('The letters that events call for', () => {
  it.each([
    ['ComplaintReceived', { channel: 'web', kind: 'complaint', deadlines: [] }, { kind: 'acknowledgement' }],
    ['ProgressReported', { channel: 'email' }, { kind: 'progress' }],
    ['ProgressReported', { channel: 'phone' }, undefined],
    ['ResponseIssued', { response: 2, type: 'holding' }, { kind: 'response', n: 2 }],
    ['ComplaintClosed', { cycle: 1, reason: 'withdrawn' }, { kind: 'closing' }],
    [
      'ErasureDecided',
      { erasure: 3, decision: 'refused', overridden: false },
      { kind: 'erasure-decision', n: 3 },
    ],
    ['HandlerAssigned', { handler: 'principal-2', conflictDeclared: false }, undefined],
  ] as const)('of a %s %j', (type, own, due) => {
    expect(letterDueBy(event(type, day(1), own))).toEqual(due);
    expect(letterDueBy(event(type, day(1), { ...own, source: SOURCE }))).toBeUndefined();
  });
});

describe('An erasure', () => {
  const history = [
    received(),
    closed('withdrawn', { at: day(1) }),
    happened('ErasureRequested', { erasure: 1, basis: 'court-order', scope: 'complaint' }, { at: day(2) }),
    happened(
      'ErasureDecided',
      { erasure: 1, decision: 'granted', overridden: true },
      { at: day(3), by: 'principal-colleague' },
    ),
  ];
  const execute = (mailable: boolean) =>
    ask(
      { type: 'execute-erasure', data: { erasure: 1 }, found: { mailable } },
      { by: ADMINISTRATOR, now: day(4) },
    );
  const letter = (more: Partial<Sent>) => sent({ kind: 'erasure-decision', n: 1, ...more }, day(3));

  it('waits for the letter about its decision, where one is to go out', () => {
    given(...history)
      .when(execute(true))
      .refused('letter-pending');
    given(...history, letter({ outcome: 'unknown' }))
      .when(execute(true))
      .refused('letter-pending');
    given(...history, letter({ n: 2 }))
      .when(execute(true))
      .refused('letter-pending');
  });

  it.each(['accepted', 'failed', 'bounced', 'not-sent'] as const)(
    'goes on when the letter was %s',
    (outcome) => {
      given(...history, letter({ outcome }))
        .when(execute(true))
        .leadsToOne({ type: 'ErasureStarted' });
    },
  );

  it('does not wait where no letter goes by mail', () => {
    given(...history)
      .when(execute(false))
      .leadsToOne({ type: 'ErasureStarted' });
    given(...history)
      .when(ask({ type: 'execute-erasure', data: { erasure: 1 } }, { by: ADMINISTRATOR, now: day(4) }))
      .leadsToOne({ type: 'ErasureStarted' });
  });
});
