import { describe, expect, it } from '@jest/globals';
import type { FoldableEvent } from '../evolve/evolve.ts';
import { fold } from '../evolve/evolve.ts';
import { NO_COMPLAINT } from '../state.ts';
import { given } from '../testing/given.ts';
import {
  ask,
  closed,
  contacted,
  day,
  happened,
  imported,
  importedComplaint,
  received,
  SOURCE,
} from '../testing/samples.ts';

const contact = {
  type: 'record-contact',
  data: { channel: 'phone', direction: 'outbound', with: 'complainant' },
} as const;

describe('Recording a contact', () => {
  it('says who spoke with whom, and keeps what was said apart', () => {
    given(received())
      .when(ask({ ...contact, personal: { summary: 'Nobody answered.' } }, { note: 'Third time.' }))
      .leadsTo({
        type: 'ContactRecorded',
        occurredAt: day(1),
        data: { channel: 'phone', direction: 'outbound', with: 'complainant' },
        personal: { summary: 'Nobody answered.', note: 'Third time.' },
      });
  });

  it('may happen again and again', () => {
    given(received(), contacted()).when(ask(contact)).leadsToOne({ type: 'ContactRecorded' });
  });

  it('with a third party is refused as long as the complainant wishes that', () => {
    const wishing = received({ confidentiality: ['no-third-party'] });
    given(wishing)
      .when(ask({ ...contact, data: { ...contact.data, with: 'third-party' } }))
      .refused('no-third-party');
    given(wishing).when(ask(contact)).leadsToOne({ type: 'ContactRecorded' });
  });

  it('is refused when the complaint is closed, but history may tell it late', () => {
    given(received(), closed('withdrawn')).when(ask(contact)).refused('complaint-closed');
    given(importedComplaint(), closed('as-recorded'))
      .when(imported(contact, { occurredAt: '2013-08-01' }))
      .leadsToOne({ type: 'ContactRecorded', data: { ...contact.data, source: SOURCE } });
  });
});

describe('The contacts of a complaint', () => {
  const contactsAfter = (...events: readonly FoldableEvent[]) => {
    const state = fold([received(), ...events], NO_COMPLAINT);
    return state.status === 'none' ? undefined : state.contacts;
  };

  it('are absent until there is one', () => {
    expect(contactsAfter()).toBeUndefined();
  });

  it('count all of them, and list when the complainant or the representative was tried', () => {
    expect(
      contactsAfter(
        contacted({}, { at: day(1) }),
        contacted({ direction: 'inbound' }, { at: day(2) }),
        contacted({ with: 'third-party' }, { at: day(3) }),
        contacted({ with: 'representative' }, { at: day(4) }),
        contacted({}, { at: 'unknown' }),
      ),
    ).toEqual({ count: 5, outbound: [{ at: day(1) }, { at: day(4) }] });
  });

  it('stand in the order of their times, whenever they were recorded', () => {
    expect(contactsAfter(contacted({}, { at: day(3) }), contacted({}, { at: day(1) }))).toMatchObject({
      outbound: [{ at: day(1) }, { at: day(3) }],
    });
  });

  it('stay a short list, of the latest', () => {
    const many = Array.from({ length: 150 }, (_, n) => contacted({}, { at: day(n) }));
    const contacts = contactsAfter(...many);
    expect(contacts?.count).toBe(150);
    expect(contacts?.outbound).toHaveLength(100);
    expect(contacts?.outbound.at(-1)).toEqual({ at: day(149) });
  });
});

describe('Changing the complainant', () => {
  const change = { type: 'change-complainant', data: {} } as const;
  const email = { complainant: { email: 'new@example.org' } };

  it('records only what changes, apart from all data', () => {
    given(received())
      .when(ask({ ...change, personal: { ...email, representative: null } }))
      .leadsTo({
        type: 'ComplainantChanged',
        occurredAt: day(1),
        data: {},
        personal: { ...email, representative: null },
      });
  });

  it('changes something, in an open complaint', () => {
    given(received()).when(ask(change)).refused('nothing-changed');
    given(received(), closed('withdrawn'))
      .when(ask({ ...change, personal: email }))
      .refused('complaint-closed');
    given(importedComplaint(), closed('as-recorded'))
      .when(imported({ ...change, personal: email }, { occurredAt: '2013-08-01' }))
      .leadsToOne({ type: 'ComplainantChanged' });
  });

  it('replaces the wishes about confidentiality, so that a third party may learn of it', () => {
    const wishing = received({ confidentiality: ['no-third-party', 'anonymous'] });
    const changed = (confidentiality: readonly 'anonymous'[]) =>
      happened('ComplainantChanged', { confidentiality });
    const asked = ask({ ...contact, data: { ...contact.data, with: 'third-party' } });

    given(received({ confidentiality: ['no-third-party'] }))
      .when(ask({ ...change, data: { confidentiality: [] } }))
      .leadsToOne({ type: 'ComplainantChanged', data: { confidentiality: [] } });
    given(wishing, happened('ComplainantChanged', {})).when(asked).refused('no-third-party');
    given(wishing, changed(['anonymous']))
      .when(asked)
      .leadsToOne({ type: 'ContactRecorded' });
    expect(fold([wishing, changed([])], NO_COMPLAINT)).toMatchObject({ wishes: undefined });
  });

  it('does not take away the wish to stay anonymous, for whoever would then see who it is', () => {
    const anonymous = received({ confidentiality: ['anonymous'] });
    const changing = (confidentiality: readonly ('anonymous' | 'no-third-party')[]) =>
      given(anonymous).when(ask({ ...change, data: { confidentiality } }));
    changing([]).refused('identity-withheld');
    changing(['no-third-party']).refused('identity-withheld');
    changing(['no-third-party', 'anonymous']).leadsToOne({ type: 'ComplainantChanged' });
    given(anonymous)
      .when(ask({ ...change, personal: email }))
      .leadsToOne({ type: 'ComplainantChanged' });
  });
});
