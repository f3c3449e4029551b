import { describe, expect, it } from '@jest/globals';
import type { Command, CommandOf } from '../commands.ts';
import type { FoldableEvent } from '../evolve/evolve.ts';
import { given } from '../testing/given.ts';
import {
  APPROVER,
  ask,
  COLLEAGUE,
  closed,
  day,
  HANDLER,
  happened,
  imported,
  received,
  SOURCE,
} from '../testing/samples.ts';
import { personalFields, withTexts } from './personal-fields.ts';

const ADMINISTRATOR = 'principal-administrator';
const EVENT = '5d0c8a52-6a0f-5b6e-9d0e-000000000009';
const CLOSED = [received(), closed('withdrawn', { at: day(1) })] as const;
/** The retention of the house is over. */
const LATER = day(1_200);

const hold = (n = 1): FoldableEvent => happened('LegalHoldPlaced', { hold: n }, { by: APPROVER });
const released = (n = 1): FoldableEvent => happened('LegalHoldReleased', { hold: n }, { by: APPROVER });
const requested = (scope: 'complaint' | 'person' | 'event' = 'complaint'): FoldableEvent =>
  happened(
    'ErasureRequested',
    { erasure: 1, basis: 'court-order', scope, ...(scope === 'event' ? { event: EVENT } : {}) },
    { by: HANDLER, at: day(2) },
  );
const decided = (decision: 'granted' | 'refused' = 'granted', overridden = false): FoldableEvent =>
  happened('ErasureDecided', { erasure: 1, decision, overridden }, { by: COLLEAGUE, at: day(3) });
const started = (scope: 'complaint' | 'event' = 'complaint'): FoldableEvent =>
  happened('ErasureStarted', { erasure: 1, scope }, { by: ADMINISTRATOR, at: day(4) });

const place: Command = { type: 'place-legal-hold', data: {}, personal: { reason: 'A claim.' } };
const release = (n = 1): Command => ({ type: 'release-legal-hold', data: { hold: n } });
const request = (more: Partial<CommandOf<'request-erasure'>['data']> = {}): CommandOf<'request-erasure'> => ({
  type: 'request-erasure',
  data: { basis: 'court-order', scope: 'complaint', ...more },
});
const grant: CommandOf<'decide-erasure'> = {
  type: 'decide-erasure',
  data: { erasure: 1, decision: 'granted' },
};
const OVERRIDE = { override: 'Consent was withdrawn.' };
const execute: Command = { type: 'execute-erasure', data: { erasure: 1 } };

describe('A legal hold', () => {
  it('is numbered over the whole complaint, open or closed', () => {
    given(received())
      .when(ask(place))
      .leadsToOne({ type: 'LegalHoldPlaced', data: { hold: 1 } });
    given(...CLOSED, hold(), released())
      .when(ask(place))
      .leadsToOne({ type: 'LegalHoldPlaced', data: { hold: 2 }, personal: { reason: 'A claim.' } });
  });

  it('is released once', () => {
    given(...CLOSED, hold())
      .when(ask(release()))
      .leadsToOne({ type: 'LegalHoldReleased', data: { hold: 1 } });
    given(...CLOSED)
      .when(ask(release()))
      .refused('no-such-hold');
    given(...CLOSED, hold(), released())
      .when(ask(release()))
      .refused('hold-already-released');
  });

  it('keeps the number that history gives, once', () => {
    const third: Command = { type: 'place-legal-hold', data: { hold: 3 } };

    given(...CLOSED)
      .when(ask(third))
      .leadsToOne({ type: 'LegalHoldPlaced', data: { hold: 1 } });
    given(received({ source: SOURCE }, { policy: { id: 'as-recorded', version: 1 } }), hold(3))
      .when(imported(third, { occurredAt: day(3) }))
      .refused('hold-already-placed');
  });
});

describe('A request to erase', () => {
  it('is recorded whatever stands against the erasure', () => {
    given(received(), hold())
      .when(ask(request()))
      .leadsToOne({
        type: 'ErasureRequested',
        data: { erasure: 1, basis: 'court-order', scope: 'complaint' },
      });
  });

  it('names an event with the scope of an event only', () => {
    given(...CLOSED)
      .when(ask(request({ scope: 'event' })))
      .refused('event-and-scope');
    given(...CLOSED)
      .when(ask(request({ event: EVENT })))
      .refused('event-and-scope');
    given(...CLOSED)
      .when(ask({ ...request(), personal: { keep: {} } }))
      .refused('keep-and-scope');
  });

  it('names an event of this complaint that has a personal part', () => {
    const one = request({ scope: 'event', event: EVENT });

    given(...CLOSED)
      .when(ask(one))
      .refused('no-such-event');
    given(...CLOSED)
      .when(ask({ ...one, found: { fields: undefined } }))
      .refused('no-personal-part');
    given(...CLOSED)
      .when(ask({ ...one, found: { fields: 'outliving' } }))
      .refused('outlives-erasures');
    given(...CLOSED)
      .when(ask({ ...one, found: { fields: 'erased' } }))
      .refused('already-erased');
    given(received())
      .when(ask({ ...one, found: { fields: personalFields({ reason: 'x' }) } }))
      .leadsToOne({ type: 'ErasureRequested', data: { ...one.data, erasure: 1 } });
  });

  it('keeps texts of fields that the event has, by pointers as the history shows them', () => {
    const fields = personalFields({ description: 'x', complainant: { name: 'y' } });
    const rules = new Map([['/personal/complainant/name', { line: 200 }]]);
    const asked = (keep: Record<string, string | null>) =>
      ask({
        ...request({ scope: 'event', event: EVENT }),
        personal: { keep },
        found: { fields, rules },
      });

    given(received())
      .when(asked({ '/personal/problem/description': 'z', '/personal/complainant': null }))
      .leadsToOne({
        personal: { keep: { '/personal/description': 'z', '/personal/complainant': null } },
        type: 'ErasureRequested',
      });
    given(received())
      .when(asked({ '/personal/reference': 'z' }))
      .refused('no-such-field');
    given(received())
      .when(asked({ '/personal/complainant': 'z' }))
      .refused('no-such-field');
    given(received()).when(asked({})).refused('nothing-to-keep');
    for (const name of ['two\nlines', 'x'.repeat(201)])
      given(received())
        .when(asked({ '/personal/complainant/name': name }))
        .refused('malformed-value');
  });

  it('gets the next number', () => {
    given(...CLOSED, requested())
      .when(ask(request()))
      .leadsToOne({
        type: 'ErasureRequested',
        data: { erasure: 2, basis: 'court-order', scope: 'complaint' },
      });
  });
});

describe('The decision on an erasure', () => {
  const asked = (command: Command = grant, by = COLLEAGUE, now = LATER) => ask(command, { by, now });

  it('grants what the policy allows', () => {
    given(...CLOSED, requested())
      .when(asked())
      .leadsToOne({
        type: 'ErasureDecided',
        data: { erasure: 1, decision: 'granted', overridden: false },
        reasonCode: 'granted',
      });
  });

  it('is that of a second person', () => {
    given(...CLOSED, requested())
      .when(asked(grant, HANDLER))
      .refused('requester-is-decider');
    given(...CLOSED, requested())
      .when(asked({ ...grant, data: { erasure: 1, decision: 'refused' } }, HANDLER))
      .refused('requester-is-decider');
  });

  it('is made once, on a request that exists', () => {
    given(...CLOSED)
      .when(asked())
      .refused('no-such-erasure');
    given(...CLOSED, requested(), decided('refused'))
      .when(asked())
      .refused('erasure-already-decided');
  });

  it('grants nothing that is needed: an open complaint, on hold, within retention', () => {
    given(received(), requested()).when(asked()).refused('complaint-open');
    given(...CLOSED, requested(), hold())
      .when(asked())
      .refused('on-legal-hold');
    given(...CLOSED, requested(), hold(), released())
      .when(asked())
      .leadsToOne({ type: 'ErasureDecided' });
    given(...CLOSED, requested())
      .when(asked(grant, COLLEAGUE, day(1_000.9)))
      .refused('retention-not-over');
    given(...CLOSED, requested())
      .when(ask(grant, { by: COLLEAGUE, now: day(1_001.5), occurredAt: day(1_000.9) }))
      .refused('retention-not-over');
  });

  it('overrides the retention with a reason, and only the retention', () => {
    const override = { ...grant, personal: OVERRIDE };

    given(...CLOSED, requested())
      .when(asked(override, COLLEAGUE, day(5)))
      .leadsToOne({
        type: 'ErasureDecided',
        data: { erasure: 1, decision: 'granted', overridden: true },
        personal: OVERRIDE,
      });
    given(...CLOSED, requested(), hold())
      .when(asked(override, COLLEAGUE, day(5)))
      .refused('on-legal-hold');
    given(received(), requested()).when(asked(override)).refused('complaint-open');
  });

  it('refuses whatever stands against it', () => {
    given(received(), requested(), hold())
      .when(asked({ ...grant, data: { erasure: 1, decision: 'refused' } }))
      .leadsToOne({ type: 'ErasureDecided', data: { erasure: 1, decision: 'refused', overridden: false } });
  });

  it('grants the erasure of one event in an open complaint, but not on hold', () => {
    given(received(), requested('event'))
      .when(asked(grant, COLLEAGUE, day(5)))
      .leadsToOne({
        type: 'ErasureDecided',
        data: { erasure: 1, decision: 'granted', overridden: false },
      });
    given(received(), requested('event'), hold())
      .when(asked(grant, COLLEAGUE, day(5)))
      .refused('on-legal-hold');
  });
});

describe('The execution of an erasure', () => {
  const asked = (by = ADMINISTRATOR, now = LATER) => ask(execute, { by, now });

  it('starts what was granted', () => {
    given(...CLOSED, requested(), decided())
      .when(asked())
      .leadsToOne({ type: 'ErasureStarted', data: { erasure: 1, scope: 'complaint' } });
  });

  it('needs a grant', () => {
    given(...CLOSED)
      .when(asked())
      .refused('no-such-erasure');
    given(...CLOSED, requested())
      .when(asked())
      .refused('erasure-not-granted');
    given(...CLOSED, requested(), decided('refused'))
      .when(asked())
      .refused('erasure-not-granted');
  });

  it('is that of a third person', () => {
    given(...CLOSED, requested(), decided())
      .when(asked(HANDLER))
      .refused('executor-is-requester');
    given(...CLOSED, requested(), decided())
      .when(asked(COLLEAGUE))
      .refused('executor-is-decider');
  });

  it('happens once', () => {
    given(...CLOSED, requested(), decided(), started())
      .when(asked())
      .refused('erasure-already-started');
  });

  it('looks again at what stands against it', () => {
    const reopening = happened('ComplaintReopened', { cycle: 2, clockRule: 'anew', deadlines: [] });

    given(...CLOSED, requested(), decided(), hold())
      .when(asked())
      .refused('on-legal-hold');
    given(...CLOSED, requested(), decided(), reopening)
      .when(asked())
      .refused('complaint-open');
    given(...CLOSED, requested(), decided())
      .when(asked(ADMINISTRATOR, day(5)))
      .refused('retention-not-over');
    given(...CLOSED, requested(), decided('granted', true))
      .when(asked(ADMINISTRATOR, day(5)))
      .leadsToOne({ type: 'ErasureStarted' });
  });
});

describe('A complaint whose erasure has started', () => {
  const erased = [...CLOSED, requested(), decided(), started()] as const;
  const reopen: Command = { type: 'reopen', data: {} };

  it('takes no free text and nothing about a person', () => {
    given(...erased)
      .when(ask({ ...reopen, personal: { reason: 'x' } }))
      .refused('subject-erased');
    given(...erased)
      .when(ask(reopen, { note: 'x' }))
      .refused('subject-erased');
    given(...erased)
      .when(ask(place))
      .refused('subject-erased');
    given(...erased)
      .when(imported(reopen, { occurredAt: day(5) }))
      .refused('subject-erased');
  });

  it('goes on without them', () => {
    given(...erased)
      .when(ask(reopen))
      .leadsToOne({ type: 'ComplaintReopened' });
  });

  it('goes on with them when one event only is erased', () => {
    given(...CLOSED, requested('event'), decided(), started('event'))
      .when(ask(place))
      .leadsToOne({ type: 'LegalHoldPlaced' });
  });
});

describe('The sweep of an erasure', () => {
  const follow: Command = {
    type: 'follow-erasure',
    data: { erasure: 1, because: '7K3F-9QW2-XH-W', overridden: false },
  };
  const followed = happened('ErasureStarted', { erasure: 1, scope: 'person', because: '7K3F-9QW2-XH-W' });

  it('reaches other complaints of the person unless something stands against it', () => {
    given(...CLOSED)
      .when(ask(follow, { now: LATER }))
      .leadsToOne({
        type: 'ErasureStarted',
        data: { erasure: 1, scope: 'person', because: '7K3F-9QW2-XH-W' },
      });
    given(received())
      .when(ask(follow, { now: LATER }))
      .refused('complaint-open');
    given(...CLOSED, hold())
      .when(ask(follow, { now: LATER }))
      .refused('on-legal-hold');
    given(...CLOSED)
      .when(ask(follow, { now: day(5) }))
      .refused('retention-not-over');
    given(...CLOSED, followed)
      .when(ask(follow, { now: LATER }))
      .leadsTo();
  });

  it('records what may stay of one event, and that it is done, once', () => {
    const kept: Command = { type: 'record-kept', data: { erasure: 1 }, personal: { new: { reason: 'x' } } };
    const one = [received(), requested('event'), decided(), started('event')] as const;

    given(...one)
      .when(ask(kept))
      .leadsToOne({
        type: 'EntryCorrected',
        data: { event: EVENT, field: '/personal', erasure: 1 },
        personal: { new: { reason: 'x' } },
      });
    given(received(), requested('event'), decided()).when(ask(kept)).refused('erasure-not-started');
  });
});

describe('The texts that may stay', () => {
  it('replace those of the event; every other field stays', () => {
    const personal = { description: 'Ann did it.', complainant: { name: 'B', phone: '1' }, note: 'n' };

    expect(
      withTexts(personal, { '/personal/description': 'They did it.', '/personal/complainant/name': null }),
    ).toEqual({ description: 'They did it.', complainant: { phone: '1' }, note: 'n' });
    expect(
      withTexts(
        { vulnerability: ['age', 'health'] },
        { '/personal/vulnerability/0': null, '/personal/vulnerability/1': 'other' },
      ),
    ).toEqual({ vulnerability: ['other'] });
    expect(withTexts(personal, { '/personal/complainant': null })).toEqual({
      description: 'Ann did it.',
      note: 'n',
    });
  });
});
