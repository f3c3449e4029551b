import { describe, expect, it } from '@jest/globals';
import type { Command, CommandOf } from '../commands.ts';
import { type FoldableEvent, fold } from '../evolve/evolve.ts';
import { MOST_OF_IMPROVEMENT } from '../state/improvement.ts';
import { NO_COMPLAINT } from '../state.ts';
import { given } from '../testing/given.ts';
import {
  ask,
  COLLEAGUE,
  closed,
  day,
  HANDLER,
  happened,
  imported,
  importedComplaint,
  received,
} from '../testing/samples.ts';
import type { FoundAction } from './improving.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const OTHER = '0A1B-2C3D-4E-5';
const FIRST = `${FOLIO}.1`;

const cause: Command = {
  type: 'record-root-cause',
  data: { cause: 'posting-rule-double', area: 'system' },
  personal: { description: 'It runs twice.' },
};
const NEW = { kind: 'corrective', owner: COLLEAGUE, dueOn: '2026-12-31' } as const;
const link = (
  data: CommandOf<'link-corrective-action'>['data'] = NEW,
  found: FoundAction = { folio: FOLIO },
): Command => ({ type: 'link-corrective-action', data, found });
const verify = (effective = true, action = FIRST): Command => ({
  type: 'verify-corrective-action',
  data: { action, effective },
});

const recorded = (rootCause = 1): FoldableEvent =>
  happened('RootCauseRecorded', { rootCause, cause: 'posting-rule-double', area: 'system' });
const linked = (action = FIRST): FoldableEvent =>
  happened('CorrectiveActionLinked', { action, ...NEW }, { at: day(2) });
const verified = (effective: boolean, at = day(3)): FoldableEvent =>
  happened('CorrectiveActionVerified', { action: FIRST, effective }, { at });

describe('A root cause', () => {
  it('is numbered over the whole complaint, open or closed', () => {
    given(received())
      .when(ask(cause))
      .leadsToOne({
        type: 'RootCauseRecorded',
        data: { rootCause: 1, cause: 'posting-rule-double', area: 'system' },
        personal: { description: 'It runs twice.' },
      });
    given(received(), recorded(), closed('withdrawn'))
      .when(ask(cause))
      .leadsToOne({
        type: 'RootCauseRecorded',
        data: { rootCause: 2, cause: 'posting-rule-double', area: 'system' },
      });
  });

  it('is a code', () => {
    given(received())
      .when(ask({ type: 'record-root-cause', data: { cause: 'Mr Smith forgot', area: 'people' } }))
      .refused('malformed-code');
  });

  it('is not the hundred and first', () => {
    const many = Array.from({ length: MOST_OF_IMPROVEMENT }, (_, i) => recorded(i + 1));
    given(received(), ...many)
      .when(ask(cause))
      .refused('too-many-root-causes');
  });
});

describe('A corrective action', () => {
  it('of a person whom the complaint concerns is not linked to it', () => {
    given(received({ concerns: [COLLEAGUE] }), recorded())
      .when(ask(link({ action: `${OTHER}.1`, rootCause: 1 }, { folio: FOLIO, action: NEW })))
      .refused('handler-is-subject');
  });

  it('gets an id that tells where it was recorded first, also after the closing', () => {
    given(received(), recorded(), closed('withdrawn'))
      .when(ask(link({ ...NEW, rootCause: 1 })))
      .leadsToOne({ type: 'CorrectiveActionLinked', data: { action: FIRST, rootCause: 1, ...NEW } });
    given(received(), linked(), linked(`${OTHER}.7`))
      .when(ask(link()))
      .leadsToOne({ type: 'CorrectiveActionLinked', data: { action: `${FOLIO}.2`, ...NEW } });
  });

  it('can be one of another complaint: then it has the members of that one', () => {
    const action = { kind: 'preventive', owner: HANDLER, dueOn: '2026-06-30' } as const;
    const known = { action: `${OTHER}.1` };
    given(received())
      .when(ask(link(known, { folio: FOLIO, action })))
      .leadsToOne({ type: 'CorrectiveActionLinked', data: { action: `${OTHER}.1`, ...action } });
    given(received())
      .when(ask(link(known)))
      .refused('no-such-action');
    given(received(), linked(`${OTHER}.1`))
      .when(ask(link(known, { folio: FOLIO, action })))
      .refused('action-already-linked');
    given(received())
      .when(ask(link({ ...known, dueOn: '2026-07-31' }, { folio: FOLIO, action })))
      .refused('action-incomplete');
  });

  it('has a kind, an owner who is registered and active, and a due date', () => {
    const { kind, owner, dueOn } = NEW;
    given(received())
      .when(ask(link({ kind, owner })))
      .refused('action-incomplete');
    given(received())
      .when(ask(link({ kind, dueOn })))
      .refused('action-incomplete');
    given(received())
      .when(ask(link({ owner, dueOn })))
      .refused('action-incomplete');
    given(received())
      .when(ask(link({ ...NEW, owner: 'nobody' })))
      .refused('unknown-principal');
    given(received())
      .when(ask(link({ ...NEW, dueOn: '2026-02-30' })))
      .refused('malformed-time');
  });

  it('is for a root cause of the complaint', () => {
    given(received(), recorded())
      .when(ask(link({ ...NEW, rootCause: 2 })))
      .refused('no-such-root-cause');
  });

  it('is not the hundred and first', () => {
    const many = Array.from({ length: MOST_OF_IMPROVEMENT }, (_, i) => linked(`${FOLIO}.${i + 1}`));
    given(received(), ...many)
      .when(ask(link()))
      .refused('too-many-actions');
  });

  it('of history may lack its owner and its due date', () => {
    given(importedComplaint())
      .when(imported(link({ kind: 'preventive' }), { occurredAt: day(1) }))
      .leadsToOne({ type: 'CorrectiveActionLinked' });
    given(importedComplaint())
      .when(imported(link({}), { occurredAt: day(1) }))
      .refused('action-incomplete');
  });
});

describe('A verification', () => {
  it('tells whether the action has an effect, as often as somebody looks', () => {
    given(received(), linked(), closed('withdrawn', { at: day(2) }))
      .when(ask(verify(), { now: day(3) }))
      .leadsToOne({ type: 'CorrectiveActionVerified', data: { action: FIRST, effective: true } });
    expect(fold([received(), linked(), verified(true), verified(false, day(4))], NO_COMPLAINT)).toMatchObject(
      {
        improvement: { actions: [{ id: FIRST, effective: false, verifiedAt: { time: day(4) } }] },
      },
    );
  });

  it('is not by the owner', () => {
    given(received(), linked())
      .when(ask(verify(), { by: COLLEAGUE }))
      .refused('verifier-is-owner');
  });

  it('is of an action that the complaint has, and not before it', () => {
    given(received()).when(ask(verify())).refused('action-not-linked');
    given(received(), linked())
      .when(ask(verify(true, `${FOLIO}.2`)))
      .refused('action-not-linked');
    given(received(), linked())
      .when(ask(verify(), { now: day(4), occurredAt: day(1) }))
      .refused('before-its-cause');
  });

  it('of history counts with its date, in whatever order it is told', () => {
    expect(
      fold([importedComplaint(), verified(true, day(4)), verified(false, day(3)), linked()], NO_COMPLAINT),
    ).toMatchObject({
      improvement: {
        actions: [{ id: FIRST, kind: 'corrective', effective: true, verifiedAt: { time: day(4) } }],
      },
    });
  });
});
