import { describe, expect, it } from '@jest/globals';
import type { ComplaintEvent, Recorded } from '../events.ts';
import { correctedHistory, withHistory } from '../evolve/corrected.ts';
import { evolve, type FoldableEvent, fold, foldHistory } from '../evolve/evolve.ts';
import { NO_COMPLAINT } from '../state.ts';
import { given, type Then } from '../testing/given.ts';
import { recorded } from '../testing/recorded.ts';
import {
  acknowledged,
  ask,
  assessed,
  closed,
  closureProposed,
  day,
  happened,
  importedComplaint,
  issued,
  proposed,
  received,
  rejected,
  reopened,
} from '../testing/samples.ts';
import type { Correct } from './correct.ts';
import { isTexts } from './personal-fields.ts';

type Value = Correct['data']['value'];

/** The history as a ledger keeps it. */
function held(events: readonly FoldableEvent[]): readonly Recorded[] {
  return events.map((event, n) =>
    recorded({ folio: 'F', event, recordedAt: Date.parse(day(20)), policy: event.envelope.policy }, n + 1, n),
  );
}

/** The id of an event in {@link held}, counted from 0. */
const id = (n: number) => `00000000-0000-4000-8000-${String(n + 1).padStart(12, '0')}`;

/** A correction of the n-th event, decided on the 20th day. */
function correcting(
  events: readonly FoldableEvent[],
  n: number,
  field: string,
  value: Value,
  reason = 'Wrong.',
): Then {
  const history = held(events);
  const isPersonal = field.startsWith('/personal/');
  const text = isPersonal && (typeof value === 'string' || isTexts(value)) ? { value } : {};
  return given(...history).when(
    ask(
      {
        type: 'correct',
        data: { event: id(n), field, ...(isPersonal || value === undefined ? {} : { value }) },
        personal: { ...text, ...(reason === '' ? {} : { reason }) },
        found: { history },
      },
      { now: day(20) },
    ),
  );
}

const answered = [proposed(1, {}, { at: day(2) }), issued(1, {}, { at: day(3) })];

const contact: FoldableEvent = {
  type: 'ContactRecorded',
  occurredAt: day(1),
  data: { channel: 'phone', direction: 'outbound', with: 'complainant' },
  personal: { summary: 'Called Mr Brown.' },
  envelope: received().envelope,
};

const remedy = (type: 'RemedyPromised' | 'RemedyFulfilled', at: string, amount?: string): FoldableEvent => {
  const money = amount === undefined ? {} : { amount, currency: 'EUR' };
  const when = { occurredAt: at, envelope: received().envelope };
  return type === 'RemedyPromised'
    ? { ...when, type, data: { remedy: 1, kind: 'refund', ...money } }
    : { ...when, type, data: { remedy: 1, ...money } };
};
const paid = [
  received(),
  remedy('RemedyPromised', day(2), '120.00'),
  remedy('RemedyFulfilled', day(3), '50.00'),
];

describe('A correction of an amount', () => {
  it('changes what was promised and what was given', () => {
    const { envelope } = received();
    const folded = (n: number, amount: string) => {
      const [event] = correcting(paid, n, '/data/amount', amount).events();
      if (event === undefined) throw new Error('There is nothing to correct.');
      return foldHistory(held([...paid, { ...event, envelope }]));
    };
    expect(folded(1, '50.00')).toMatchObject({ remedies: [{ amount: '50.00', state: 'fulfilled' }] });
    expect(folded(2, '70.50')).toMatchObject({ remedies: [{ fulfilled: '70.50', state: 'promised' }] });
  });

  it('ends a remedy that is paid whole by it, also one that had failed before', () => {
    const ended = [...paid, happened('RemedyFailed', { remedy: 1 }, { at: day(5) })];
    const folded = (n: number, amount: string) => {
      const [event] = correcting(ended, n, '/data/amount', amount).events();
      if (event === undefined) throw new Error('Nothing was corrected.');
      return foldHistory([...held(ended), { ...held([received()])[0], ...event, id: id(9) } as Recorded]);
    };
    expect(foldHistory(held(ended))).toMatchObject({ remedies: [{ state: 'failed' }] });
    expect(folded(1, '50.00')).toMatchObject({ remedies: [{ amount: '50.00', state: 'fulfilled' }] });
    expect(folded(2, '120.00')).toMatchObject({ remedies: [{ fulfilled: '120.00', state: 'fulfilled' }] });
    expect(folded(2, '119.99')).toMatchObject({ remedies: [{ fulfilled: '119.99', state: 'failed' }] });
  });

  it('compares money, and records it with the decimals of the currency', () => {
    correcting(paid, 2, '/data/amount', '50').refused('nothing-to-correct');
    correcting(paid, 1, '/data/amount', '120.0').refused('nothing-to-correct');
    expect(correcting(paid, 2, '/data/amount', '6').events()[0]).toMatchObject({ data: { new: '6.00' } });
  });

  it('is refused when more would be given than promised, and when it is no amount of the currency', () => {
    correcting(paid, 1, '/data/amount', '49.99').refused('unlawful-history');
    correcting(paid, 2, '/data/amount', '120.01').refused('unlawful-history');
    correcting(paid, 1, '/data/amount', '0.001').refused('malformed-amount');
    for (const amount of ['1,5', '', 'EUR']) {
      correcting(paid, 1, '/data/amount', amount).refused('malformed-value');
    }
    correcting([received(), remedy('RemedyPromised', day(2))], 1, '/data/amount', '5.00').refused(
      'no-amount',
    );
    correcting(paid, 1, '/data/currency', 'GBP').refused('not-correctable');
  });
});

describe('A correction by one person', () => {
  it('does not change what two decided, under a policy of today', () => {
    const history = [received(), assessed(), ...answered];
    correcting(history, 3, '/data/outcome', 'rejected').refused('not-correctable');
    correcting([received(), closed('withdrawn')], 1, '/data/reason', 'accepted').refused('not-correctable');
  });

  it('does not take its priority from a matter of safety', () => {
    const safety = assessed({ severity: 'critical', safety: true });
    correcting([received(), safety], 1, '/data/severity', 'low').refused('not-correctable');
    correcting([received(), assessed()], 1, '/data/severity', 'low').leadsToOne({ type: 'EntryCorrected' });
  });
});

describe('A complaint with many corrections', () => {
  it('takes no more than a thousand', () => {
    const { envelope } = received();
    const one: FoldableEvent = {
      type: 'EntryCorrected',
      occurredAt: day(19),
      data: { event: id(0), revision: 0, of: 'ComplaintReceived', field: '/data/product', new: 'Loan' },
      envelope,
    };
    const history = [received(), ...Array.from({ length: 999 }, () => one)];
    correcting(history, 0, '/data/product', 'Card').leadsToOne({ type: 'EntryCorrected' });
    const oneMore = correcting([...history, one], 0, '/data/product', 'Card');
    oneMore.refused('too-many-corrections');
    expect(() => oneMore.events()).toThrow('at most 1000 corrections');
  });
});

describe('A correction', () => {
  it('names the entry and says what was and what is', () => {
    correcting([received(), assessed()], 0, '/data/product', 'Loan').leadsTo({
      type: 'EntryCorrected',
      occurredAt: day(20),
      data: {
        event: id(0),
        revision: 0,
        of: 'ComplaintReceived',
        field: '/data/product',
        old: 'Mortgage',
        new: 'Loan',
      },
      personal: { reason: 'Wrong.' },
    });
  });

  it('may fill in what was left out', () => {
    const [event] = correcting([received()], 0, '/data/category', 'delay').events();
    expect(event?.data).toEqual({
      event: id(0),
      revision: 0,
      of: 'ComplaintReceived',
      field: '/data/category',
      new: 'delay',
    });
  });

  it('takes no date before 1900, in whatever form it is written', () => {
    const history = [received(), assessed()];
    for (const early of ['1800-01-01T00:00:00.000Z', '1899-12-31', '0026-03-02T09:00:00Z'])
      correcting(history, 1, '/occurredAt', early).refused('implausible-date');
    correcting(history, 1, '/occurredAt', '1900-01-01T00:00:00.000Z').refused('unlawful-history');
    correcting(history, 1, '/occurredAt', 'yesterday').refused('malformed-time');
  });

  it('does not put an assessment behind the response that it allowed', () => {
    const history = [received(), assessed(), ...answered];
    correcting(history, 1, '/occurredAt', day(2.5)).refused('unlawful-history');
    correcting(history, 1, '/occurredAt', day(2)).leadsToOne({ type: 'EntryCorrected' });
  });

  it('needs an entry, a field of it, and another value of the kind of the field', () => {
    const history = [received(), assessed()];
    correcting(history, 7, '/data/product', 'Loan').refused('no-such-event');
    correcting(history, 0, '/data/handler', 'x').refused('no-such-field');
    correcting(history, 0, '/personal/description', 'x').refused('no-such-field');
    correcting(history, 0, '/data/product', 'Mortgage').refused('nothing-to-correct');
    correcting(history, 0, '/data/product', 'two\nlines').refused('malformed-value');
    correcting(history, 0, '/data/channel', 'pigeon').refused('malformed-value');
    correcting(history, 0, '/data/channel', 'unknown').refused('malformed-value');
    correcting(history, 0, '/data/remediesRequested', ['refund', 'refund']).refused('malformed-value');
    correcting(history, 0, '/data/recurring', 'yes').refused('malformed-value');
    correcting(history, 0, '/data/problemOn', '2026-02-31').refused('malformed-value');
    correcting(history, 0, '/occurredAt', 'yesterday').refused('malformed-time');
    correcting(history, 0, '/occurredAt', '2026-03-01').refused('time-required');
    correcting(history, 0, '/occurredAt', day(21)).refused('in-the-future');
    correcting(history, 0, '/data/product', 'Loan', '').refused('reason-required');
  });

  it.each([0, 6, -1, 2.5])('does not make a rating %s of what was rated', (rating) => {
    const rated: FoldableEvent = {
      ...{ type: 'SatisfactionRecorded', occurredAt: day(2), data: { handling: 3 } },
      envelope: received().envelope,
    };
    correcting([received(), rated], 1, '/data/handling', rating).refused('malformed-value');
    correcting([received(), rated], 1, '/data/handling', 5).leadsToOne({ type: 'EntryCorrected' });
  });

  it.each<[string, FoldableEvent, string, Value]>([
    ['an id', received({ complainantRef: 'abc' }), '/data/complainantRef', 'def'],
    ['a due date', received(), '/data/deadlines', ['x']],
    ['a person whom it concerns', received(), '/data/concerns', ['principal-1']],
    ['the number of a response', issued(1, {}, { at: day(3) }), '/data/response', 2],
    ['a reason that a second person decided', closed('withdrawn'), '/data/reason', 'duplicate'],
    ['a cycle', closed('withdrawn'), '/data/cycle', 2],
  ])('cannot change %s', (_, event, field, value) => {
    const events = event.type === 'ComplaintReceived' ? [event] : [received(), ...answered, event];
    correcting(events, events.length - 1, field, value).refused('not-correctable');
  });

  it('cannot change another correction', () => {
    const corrected = happened('EntryCorrected', {
      event: id(0),
      field: '/data/product',
      old: 'a',
      new: 'b',
    });
    correcting([received(), corrected], 1, '/data/new', 'c').refused('not-correctable');
    correcting([received(), corrected], 1, '/occurredAt', day(0.5)).refused('not-correctable');
  });

  it('is possible after closing, and again', () => {
    const first = happened('EntryCorrected', {
      event: id(0),
      field: '/data/product',
      old: 'Mortgage',
      new: 'Loan',
    });
    const history = [received(), closed('withdrawn'), first];
    correcting(history, 0, '/data/product', 'Loan').refused('nothing-to-correct');
    expect(correcting(history, 0, '/data/product', 'Mortgage').events()).toMatchObject([
      { data: { old: 'Loan', new: 'Mortgage' } },
    ]);
  });

  it('that moves a date back further than the entry delay is a late entry', () => {
    expect(correcting([received(), acknowledged()], 1, '/occurredAt', day(0.5)).events()).toMatchObject([
      { data: { lateEntry: true } },
    ]);
    const late = acknowledged({ at: day(19) });
    const [event] = correcting([received(), late], 1, '/occurredAt', day(19.5)).events();
    expect(event?.data).not.toHaveProperty('lateEntry');
  });

  it('of a text keeps the new text apart, and leaves the old one where it is', () => {
    correcting([received(), contact], 1, '/personal/summary', 'Called Mrs Brown.').leadsTo({
      type: 'EntryCorrected',
      occurredAt: day(20),
      data: { event: id(1), revision: 1, of: 'ContactRecorded', field: '/personal/summary' },
      personal: { new: 'Called Mrs Brown.', reason: 'Wrong.' },
    });
    correcting([received(), contact], 1, '/personal/summary', 'Called Mr Brown.').refused(
      'nothing-to-correct',
    );
  });
});

describe('A correction of what two persons decide', () => {
  const texts = <E extends FoldableEvent>(event: E, personal: object) =>
    ({ ...event, personal }) as FoldableEvent;
  const proposal = texts(proposed(1), { reasons: 'No.', recourse: 'The Ombudsman.', note: 'Late.' });
  const closing = texts(closureProposed(1), { justification: 'Not ours.' });

  it.each([
    ['/personal/reasons', [received(), proposal]],
    ['/personal/recourse', [received(), proposal, issued(1)]],
    ['/personal/justification', [received(), closing]],
  ])('does not change the text %s of a proposal, before or after its approval', (field, history) => {
    correcting(history, 1, field, 'Other words.').refused('not-correctable');
  });

  it('changes what one person noted there', () => {
    correcting([received(), proposal], 1, '/personal/note', 'Later.').leadsToOne({ type: 'EntryCorrected' });
  });
});

describe('A correction of who an anonymous complainant is', () => {
  const personal = { complainant: { email: 'a@example.org' }, representative: { name: 'Mr Brown' } };
  const receipt = (confidentiality: readonly ['anonymous'] | readonly ['no-third-party']) =>
    ({ ...received({ confidentiality }), personal }) as FoldableEvent;

  it.each([
    ['/personal/complainant/email', 'a@example.org'],
    ['/personal/complainant/email', 'b@example.org'],
    ['/personal/representative/name', 'Mr Brown'],
    ['/personal/complainant/phone', '+44 20 7946 0000'],
  ])('is refused before anything is compared: %s %s', (field, value) => {
    correcting([receipt(['anonymous'])], 0, field, value).refused('identity-withheld');
  });

  it.each([[[]], [['no-third-party']]])('is not made possible by a correction of the wish to %j', (value) => {
    correcting([receipt(['anonymous'])], 0, '/data/confidentiality', value).refused('identity-withheld');
    correcting([receipt(['no-third-party'])], 0, '/data/confidentiality', ['anonymous']).leadsToOne({
      type: 'EntryCorrected',
    });
  });

  it('is taken where the complainant has another wish', () => {
    correcting([receipt(['no-third-party'])], 0, '/personal/complainant/email', 'a@example.org').refused(
      'nothing-to-correct',
    );
  });
});

describe('A correction of a text', () => {
  const personal = {
    complainant: { name: 'Mr Brown', email: 'a@example.org' },
    description: 'x',
    vulnerability: ['age'],
  } as const;
  const receipt = { ...received(), personal } as FoldableEvent;
  const attached = {
    ...happened('EvidenceAttached', { mediaType: 'text/plain', size: 1, origin: 'complainant' }),
    personal: { name: 'a.txt', sha256: 'a'.repeat(64) },
  } as FoldableEvent;
  const history = [receipt, attached];

  it.each([
    [0, '/personal/complainant/name', 'two\nlines'],
    [0, '/personal/complainant/name', 'x'.repeat(201)],
    [0, '/personal/complainant/email', 'x'.repeat(401)],
    [0, '/personal/vulnerability/0', 'any text'],
    [1, '/personal/name', 'a\u0007.txt'],
    [1, '/personal/sha256', 'any text'],
  ])('of event %i at %s follows the rule of the field', (n, field, text) => {
    correcting(history, n, field, text).refused('malformed-value');
  });

  it('of a list gives the whole list, of words that the list may have', () => {
    correcting(history, 0, '/personal/vulnerability', ['health', 'age']).leadsTo({
      type: 'EntryCorrected',
      occurredAt: day(20),
      data: { event: id(0), revision: 0, of: 'ComplaintReceived', field: '/personal/vulnerability' },
      personal: { new: ['health', 'age'], reason: 'Wrong.' },
    });
    correcting(history, 0, '/personal/vulnerability', []).leadsToOne({ type: 'EntryCorrected' });
    correcting(history, 0, '/personal/vulnerability', ['age']).refused('nothing-to-correct');
    for (const value of ['age', ['any text'], ['age', 'age']])
      correcting(history, 0, '/personal/vulnerability', value).refused('malformed-value');
    correcting(history, 0, '/personal/description', ['x']).refused('malformed-value');
  });

  it('may be as long as the command takes it', () => {
    correcting(history, 0, '/personal/complainant/name', 'x'.repeat(200)).leadsToOne({
      type: 'EntryCorrected',
    });
    correcting(history, 0, '/personal/problem/description', 'x\n'.repeat(50_000)).leadsToOne({
      type: 'EntryCorrected',
    });
  });
});

describe('A correction of an event of which single fields were erased', () => {
  const hidden = (event: FoldableEvent) => ({ ...event, hidden: 'erased' as const });
  const erased = hidden(received());
  const record = happened('EntryCorrected', { event: id(0), field: '/personal', erasure: 1 }, { at: day(3) });
  const stayed = (part: object) => ({ ...record, personal: { new: part } }) as FoldableEvent;
  const history = [erased, stayed({ complainant: { name: 'Mr Brwon' }, description: 'x' })];

  it('corrects what stayed, by the pointers of the event', () => {
    expect(correcting(history, 0, '/personal/complainant/name', 'Mr Brown').events()).toMatchObject([
      {
        data: { event: id(0), of: 'ComplaintReceived', field: '/personal/complainant/name' },
        personal: { new: 'Mr Brown' },
      },
    ]);
    expect(correcting(history, 0, '/personal/problem/description', 'y').events()).toMatchObject([
      { data: { field: '/personal/description' } },
    ]);
    correcting(history, 0, '/personal/complainant/name', 'Mr Brwon').refused('nothing-to-correct');
    correcting(history, 0, '/personal/complainant/name', 'two\nlines').refused('malformed-value');
  });

  it('brings back nothing that was erased, nor what nothing stayed of', () => {
    correcting(history, 0, '/personal/complainant/email', 'a@example.org').refused('no-such-field');
    correcting([erased], 0, '/personal/complainant/name', 'Mr Brown').refused('already-erased');
    correcting([erased, hidden(record)], 0, '/personal/complainant/name', 'Mr Brown').refused(
      'already-erased',
    );
  });

  it('takes no text from a source that gives again what was erased', () => {
    const command = ask(
      {
        type: 'correct',
        data: { event: id(0), field: '/personal/complainant/email' },
        personal: { value: 'a@example.org', reason: 'x' },
        found: { history: held(history), adds: true },
      },
      { now: day(20) },
    );
    given(...held(history))
      .when(command)
      .refused('already-erased');
  });
});

describe('A correction of a date', () => {
  it('may not put an act before the receipt', () => {
    correcting([received(), assessed()], 1, '/occurredAt', day(-1)).refused('unlawful-history');
    correcting([received(), assessed()], 0, '/occurredAt', day(2)).refused('unlawful-history');
    correcting([received(), closed('withdrawn')], 1, '/occurredAt', day(-1)).refused('unlawful-history');
  });

  it('may not put an act before the one that it answers', () => {
    const history = [received(), ...answered, rejected(1, { at: day(5) })];
    correcting(history, 3, '/occurredAt', day(2.5)).refused('unlawful-history');
    correcting(history, 2, '/occurredAt', day(6)).refused('unlawful-history');
    correcting(history, 2, '/occurredAt', day(4)).leadsToOne({ type: 'EntryCorrected' });
  });

  it('may not put a closing behind its reopening', () => {
    const history = [received(), closed('withdrawn'), reopened(2, { at: day(5) })];
    correcting(history, 1, '/occurredAt', day(6)).refused('unlawful-history');
  });

  it('may not change a date that set due dates, but that of the receipt', () => {
    const due = { deadlines: [{ clock: 'respond', dueAt: day(15) }] } as const;
    const again = happened('ComplaintReopened', { cycle: 2, clockRule: 'anew', ...due }, { at: day(5) });
    const safety = happened(
      'ComplaintAssessed',
      { severity: 'critical', safety: true, ...due },
      { at: day(1) },
    );
    correcting([received(), closed('withdrawn'), again], 2, '/occurredAt', day(6)).refused('not-correctable');
    correcting([received(), safety], 1, '/occurredAt', day(2)).refused('not-correctable');
  });

  it('of the receipt computes its due dates again', () => {
    expect(correcting([received()], 0, '/occurredAt', day(-1)).events()).toMatchObject([
      { type: 'EntryCorrected', data: { new: day(-1) } },
      {
        type: 'DueDateRecalculated',
        data: { clock: 'acknowledge', cycle: 1, dueAt: day(1), cause: 'correction' },
      },
      {
        type: 'DueDateRecalculated',
        data: { clock: 'respond', cycle: 1, dueAt: day(9), cause: 'correction' },
      },
      {
        type: 'DueDateRecalculated',
        data: { clock: 'resolve', cycle: 1, dueAt: day(29), cause: 'correction' },
      },
    ]);
  });

  it('is corrected though breaches of the wrong due dates were recorded: they are notices, and nobody acted', () => {
    const notice = happened(
      'DeadlineBreached',
      { clock: 'acknowledge', cycle: 1, dueAt: day(2) },
      { at: day(2) },
    );
    expect(correcting([received(), notice], 0, '/occurredAt', day(5)).events()).toMatchObject([
      { type: 'EntryCorrected' },
      { type: 'DueDateRecalculated', data: { clock: 'acknowledge' } },
      { type: 'DueDateRecalculated', data: { clock: 'respond' } },
      { type: 'DueDateRecalculated', data: { clock: 'resolve' } },
    ]);
  });

  it('of imported history may be a day, in the zone of its source', () => {
    const told = { ...importedComplaint(), zone: 'America/New_York' };
    expect(correcting([told], 0, '/occurredAt', '2013-07-28').events()).toMatchObject([
      { zone: 'America/New_York', data: { old: '2013-07-29', new: '2013-07-28' } },
    ]);
  });
});

describe('The state after a correction', () => {
  const corrected = (n: number, of: ComplaintEvent['type'], field: string, value: string) =>
    happened('EntryCorrected', { event: id(n), revision: n, of, field, new: value }, { at: day(20) });

  it('is that of the corrected history', () => {
    const wrong = [received(), acknowledged({ at: day(3) }), assessed({ severity: 'low' })];
    const history = held([
      ...wrong,
      corrected(0, 'ComplaintReceived', '/data/product', 'Loan'),
      corrected(1, 'ComplaintAcknowledged', '/occurredAt', day(1)),
      corrected(2, 'ComplaintAssessed', '/data/severity', 'high'),
    ]);
    const right = [
      received({ product: 'Loan' }),
      acknowledged({ at: day(1) }),
      assessed({ severity: 'high' }),
    ];
    expect(foldHistory(history)).toEqual(fold(right, NO_COMPLAINT));
    expect(history[0]).toMatchObject({ data: { product: 'Mortgage' } });
  });

  it('is the same when events are folded one by one, each correction with the history before it', () => {
    const history = held([
      received(),
      corrected(0, 'ComplaintReceived', '/data/product', 'Loan'),
      assessed(),
      corrected(0, 'ComplaintReceived', '/data/product', 'Card'),
      closed('withdrawn'),
    ]);
    const oneByOne = history.reduce(
      (state, event, n) => evolve(state, withHistory(event, history.slice(0, n + 1))),
      foldHistory([]),
    );
    expect(oneByOne).toEqual(foldHistory(history));
    expect(oneByOne).toMatchObject({ status: 'closed', subject: { product: 'Card' } });
  });

  it('is never folded from the correction alone', () => {
    const [receipt, correction] = held([
      received(),
      corrected(0, 'ComplaintReceived', '/data/product', 'Loan'),
    ]);
    if (receipt === undefined || correction === undefined) throw new Error('There are two events.');
    expect(() => evolve(foldHistory([receipt]), correction)).toThrow(TypeError);
  });

  it('knows a date that was unknown', () => {
    const [receipt] = correctedHistory(
      held([
        importedComplaint('unknown', { dateUnknown: true }),
        corrected(0, 'ComplaintReceived', '/occurredAt', '2013-07-29'),
      ]),
    );
    expect(receipt).toMatchObject({ occurredAt: '2013-07-29' });
    expect(receipt?.data).not.toHaveProperty('dateUnknown');
  });
});

describe('A correction of a contact', () => {
  it('may say in which direction it was, and with whom', () => {
    for (const [field, value] of [
      ['/data/direction', 'inbound'],
      ['/data/with', 'third-party'],
    ] as const)
      expect(correcting([received(), contact], 1, field, value).events()).toMatchObject([
        { type: 'EntryCorrected', data: { field, new: value } },
      ]);
  });

  it('may not take away an attempt without which the complaint would not have been closed', () => {
    const tried = { ...contact, occurredAt: day(4) };
    const ending = { ...closed('withdrawn', { at: day(19) }) };
    const unanswered = { ...ending, data: { cycle: 1, reason: 'no-response', closure: 1 } } as FoldableEvent;
    const history = (count: number) => [
      ...[received(), ...answered, ...Array.from({ length: count }, () => tried)],
      unanswered,
    ];
    correcting(history(3), 3, '/data/direction', 'inbound').refused('unlawful-history');
    expect(correcting(history(4), 3, '/data/direction', 'inbound').events()).toHaveLength(1);
  });

  it('may not make it one with a third party where the complainant forbids that', () => {
    const receipt = received({ confidentiality: ['no-third-party'] });
    correcting([receipt, contact], 1, '/data/with', 'third-party').refused('no-third-party');
  });
});

describe('The refusal of a correction', () => {
  const linked = happened('ComplaintLinked', { kind: 'related', folio: '7K3F-9QW2-XH-W' });
  const seconded = { ...closed('withdrawn'), data: { cycle: 1, reason: 'no-response', closure: 1 } };

  it.each<[string, readonly FoldableEvent[], string, Value]>([
    ['It names a person.', [received()], '/data/concerns', ['a']],
    ['It is a due date,', [received()], '/data/deadlines', ['a']],
    ['It is an id or a number,', [received(), linked], '/data/folio', 'a'],
    ['Other complaints show this entry too.', [received(), linked], '/data/kind', 'follow-up'],
    ['Two persons decided it,', [received(), seconded as FoldableEvent], '/data/reason', 'withdrawn'],
    ['it is what allowed this one.', [received(), closed('withdrawn')], '/data/reason', 'accepted'],
    ['Other entries rest on it', paid, '/data/currency', 'GBP'],
    ['Due dates follow from it.', [received(), assessed()], '/data/safety', true],
    ['The ledger itself recorded it.', [received()], '/data/source', 'a'],
  ])('says why: %s', (why, events, field, value) => {
    const told = correcting(events, events.length - 1, field, value);
    told.refused('not-correctable');
    expect(() => told.events()).toThrow(why);
  });
});
