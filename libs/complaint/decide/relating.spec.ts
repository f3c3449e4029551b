import { describe, expect, it } from '@jest/globals';
import { type FoldableEvent, fold } from '../evolve/evolve.ts';
import { NO_COMPLAINT } from '../state.ts';
import { given } from '../testing/given.ts';
import {
  ask,
  closed,
  day,
  happened,
  imported,
  importedComplaint,
  received,
  SOURCE,
} from '../testing/samples.ts';

const OTHER = '7K3F-9QW2-XH-W';
const linked = (folio = OTHER): FoldableEvent => happened('ComplaintLinked', { kind: 'duplicate-of', folio });
const link = { type: 'link', data: { kind: 'duplicate-of', folio: OTHER }, found: 'another' } as const;

describe('Linking complaints', () => {
  it('says what the one is to the other', () => {
    given(received())
      .when(ask({ ...link, personal: { reason: 'Sent twice.' } }))
      .leadsTo({
        type: 'ComplaintLinked',
        occurredAt: day(1),
        data: { kind: 'duplicate-of', folio: OTHER },
        personal: { reason: 'Sent twice.' },
        reasonCode: 'duplicate-of',
      });
    expect(fold([received(), linked()], NO_COMPLAINT)).toMatchObject({
      status: 'received',
      links: [{ kind: 'duplicate-of', folio: OTHER, at: { time: day(1) } }],
    });
  });

  it('is possible after closing', () => {
    given(received(), closed('withdrawn')).when(ask(link)).leadsToOne({ type: 'ComplaintLinked' });
  });

  it('needs another complaint that exists', () => {
    given(received())
      .when(ask({ ...link, found: 'none' }))
      .refused('no-such-complaint');
    given(received())
      .when(ask({ ...link, found: 'the-same' }))
      .refused('linked-to-itself');
  });

  it('makes no circle of duplicates', () => {
    given(received())
      .when(ask({ ...link, found: 'leads-back' }))
      .refused('duplicates-in-a-circle');
    given(received())
      .when(ask({ ...link, found: 'too-many' }))
      .refused('too-many-duplicates');
    const { found: _, ...told } = link;
    given(importedComplaint())
      .when(imported({ ...told, found: 'leads-back' }, { occurredAt: '2013-08-01' }))
      .leadsToOne({ type: 'ComplaintLinked' });
  });

  it('happens once for each kind and complaint', () => {
    given(received(), linked()).when(ask(link)).refused('already-linked');
    given(received(), linked())
      .when(ask({ ...link, data: { kind: 'related', folio: OTHER } }))
      .leadsToOne({ type: 'ComplaintLinked' });
  });

  it('of the past may name a complaint that follows, and adds nothing the second time', () => {
    const { found: _, ...told } = link;
    const asked = imported(told, { occurredAt: '2013-08-01' });
    given(importedComplaint())
      .when(asked)
      .leadsToOne({ type: 'ComplaintLinked', data: { ...link.data, source: SOURCE } });
    given(importedComplaint(), linked()).when(asked).leadsTo();
  });

  it('has an end', () => {
    const many = Array.from({ length: 200 }, (_, n) => linked(`folio-${n}`));
    given(received(), ...many)
      .when(ask(link))
      .refused('too-many-links');
  });
});

describe('Rating', () => {
  const rate = (data: { readonly handling?: number; readonly outcome?: number }) =>
    ({ type: 'record-satisfaction', data }) as const;

  it('is about the handling, the outcome, or both', () => {
    given(received(), closed('withdrawn'))
      .when(ask({ ...rate({ handling: 4, outcome: 1 }), personal: { comment: 'Kind, but late.' } }))
      .leadsTo({
        type: 'SatisfactionRecorded',
        occurredAt: day(1),
        data: { handling: 4, outcome: 1 },
        personal: { comment: 'Kind, but late.' },
      });
    given(received())
      .when(ask(rate({ outcome: 5 })))
      .leadsToOne({ type: 'SatisfactionRecorded' });
  });

  it('goes from 1 to 5, and rates something, under every policy', () => {
    given(received())
      .when(ask(rate({})))
      .refused('nothing-rated');
    for (const bad of [0, 6, 1.5]) {
      given(received())
        .when(ask(rate({ handling: bad })))
        .refused('malformed-number');
      given(importedComplaint())
        .when(imported(rate({ outcome: bad })))
        .refused('malformed-number');
    }
  });

  it('replaces an earlier one member by member', () => {
    expect(
      fold(
        [
          received(),
          happened('SatisfactionRecorded', { handling: 2, outcome: 3 }),
          happened('SatisfactionRecorded', { handling: 5 }),
        ],
        NO_COMPLAINT,
      ),
    ).toMatchObject({ satisfaction: { handling: 5, outcome: 3 } });
  });
});
