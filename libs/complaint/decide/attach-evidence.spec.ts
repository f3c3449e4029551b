import { describe, expect, it } from '@jest/globals';
import { type FoldableEvent, fold } from '../evolve/evolve.ts';
import { MOST_CONTENTS, NO_COMPLAINT } from '../state.ts';
import { summarise } from '../summarise.ts';
import { given } from '../testing/given.ts';
import {
  ask,
  closed,
  day,
  happened,
  imported,
  importedComplaint,
  received,
  reopened,
} from '../testing/samples.ts';

const CONTENT = 'a'.repeat(32);
const SHA256 = 'c'.repeat(64);
const FOUND = {
  digest: 'b'.repeat(64),
  key: 'key-1',
  mediaType: 'application/pdf',
  size: 12,
  sha256: SHA256,
};
const attach = {
  type: 'attach-evidence',
  data: { content: CONTENT, origin: 'complainant' },
  personal: { name: 'letter.pdf' },
  found: FOUND,
} as const;

function attached(content = CONTENT): FoldableEvent {
  const { digest, key, mediaType, size } = FOUND;
  return happened('EvidenceAttached', { content, digest, key, mediaType, size, origin: 'complainant' });
}

describe('Attaching evidence', () => {
  it('names the content by the digest of its sealed bytes; what its bytes are stands in the personal part', () => {
    const { digest, key, mediaType, size } = FOUND;
    given(received())
      .when(ask(attach))
      .leadsTo({
        type: 'EvidenceAttached',
        occurredAt: day(1),
        data: { content: CONTENT, digest, key, mediaType, size, origin: 'complainant' },
        personal: { name: 'letter.pdf', sha256: SHA256 },
        reasonCode: 'complainant',
      });
    expect(fold([received(), attached()], NO_COMPLAINT)).toMatchObject({
      evidence: [{ content: CONTENT, mediaType, size, origin: 'complainant', at: { time: day(1) } }],
    });
  });

  it('needs a content that this complaint has', () => {
    const { found: _, ...unknown } = attach;
    given(received()).when(ask(unknown)).refused('no-such-content');
  });

  it('happens once for a content', () => {
    given(received(), attached()).when(ask(attach)).refused('content-attached');
  });

  it('is for an open complaint', () => {
    given(received(), closed('withdrawn')).when(ask(attach)).refused('complaint-closed');
  });

  it('is refused after an erasure even without a name, because its SHA-256 is personal', () => {
    const { personal: _, ...plain } = attach;
    const erasing = happened('ErasureStarted', { erasure: 1, scope: 'complaint' });
    given(received(), closed('withdrawn'), erasing, reopened(2)).when(ask(plain)).refused('subject-erased');
  });

  it('has an end', () => {
    const many = Array.from({ length: MOST_CONTENTS }, (_, n) => attached(`content-${n}`));
    given(received(), ...many)
      .when(ask(attach))
      .refused('too-much-evidence');
  });

  it('is open to an application for what it filed, and to no other application', () => {
    const filed = {
      ...received(),
      envelope: { ...received().envelope, actor: { id: 'shop', role: 'application' } },
    } as const;
    const by = (id: string, role: 'application' | 'handler') => {
      const request = ask(attach);
      return { ...request, context: { ...request.context, actor: { id, role } } };
    };
    given(filed).when(by('shop', 'application')).leadsToOne({ type: 'EvidenceAttached' });
    given(filed).when(by('another', 'application')).refused('not-filed-by-you');
    given(received()).when(by('shop', 'application')).refused('not-filed-by-you');
    given(filed).when(by('another', 'handler')).leadsToOne({ type: 'EvidenceAttached' });
  });

  it('is listed without anything personal, and as erased from the start of its erasure', () => {
    const origin = 'complainant';
    const erasure = { erasure: 1, scope: 'event', event: 'e-1' } as const;
    const one = { ...attached(), id: 'e-1' };
    const listed = (...history: readonly FoldableEvent[]) => {
      const state = fold([received(), one, ...history], NO_COMPLAINT);
      return state.status === 'none' ? undefined : summarise(state, day(9)).evidence;
    };
    const { mediaType, size } = FOUND;
    const shown = { content: CONTENT, mediaType, size, origin, at: day(1) };
    expect(listed()).toEqual([shown]);
    const asked = happened('ErasureRequested', { ...erasure, basis: 'other' });
    expect(listed(asked)).toEqual([shown]);
    expect(listed(asked, happened('ErasureStarted', erasure))).toEqual([{ ...shown, erased: true }]);
    const whole = { erasure: 1, scope: 'complaint' } as const;
    expect(listed(happened('ErasureStarted', whole))).toEqual([{ ...shown, erased: true }]);
  });

  it('is erased in what was known before the erasure, too, since nobody can read it any more', () => {
    const state = fold([received(), { ...attached(), id: 'e-1' }], NO_COMPLAINT);
    if (state.status === 'none') throw new Error('The history is empty.');
    const shown = (whole: boolean, ...events: readonly string[]) =>
      summarise(state, day(2), { whole, events: new Set(events) }).evidence?.map(({ erased }) => erased);
    expect(shown(false)).toEqual([undefined]);
    expect(shown(true)).toEqual([true]);
    expect(shown(false, 'e-1')).toEqual([true]);
    expect(shown(false, 'e-2')).toEqual([undefined]);
  });

  it('lists only some of what other systems keep, however many there are', () => {
    const elsewhere = happened('EvidenceAttached', {
      mediaType: 'image/png',
      size: 1,
      origin: 'third-party',
    });
    const many = Array.from({ length: MOST_CONTENTS + 9 }, () => elsewhere);
    const state = fold([received(), ...many, attached()], NO_COMPLAINT);
    expect(state).toMatchObject({ evidence: { length: MOST_CONTENTS + 1 } });
    given(received(), ...many)
      .when(ask(attach))
      .leadsToOne({ type: 'EvidenceAttached' });
  });

  it('of the past says what the other system keeps', () => {
    const told = {
      type: 'attach-evidence',
      data: { mediaType: 'image/png', size: 99, origin: 'organisation' },
      personal: { sha256: SHA256 },
    } as const;
    given(importedComplaint())
      .when(imported(told, { occurredAt: '2013-08-01' }))
      .leadsToOne({ type: 'EvidenceAttached' });
    given(importedComplaint())
      .when(imported({ ...told, data: { origin: 'organisation' } }, { occurredAt: '2013-08-01' }))
      .refused('no-such-content');
  });
});

describe('A finding', () => {
  it('rests on evidence that is attached', () => {
    const finding = (evidence: readonly string[]) =>
      ask({ type: 'record-finding', data: { conclusion: 'substantiated', evidence } });
    given(received(), attached())
      .when(finding([CONTENT]))
      .leadsToOne({ type: 'FindingRecorded' });
    given(received(), attached())
      .when(finding([CONTENT, 'another']))
      .refused('no-such-evidence');
  });
});
