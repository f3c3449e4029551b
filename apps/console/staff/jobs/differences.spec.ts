import { describe, expect, it } from '@jest/globals';
import { JOBS } from '#words/console';
import type { Audited } from './audited.ts';
import { differencesOf } from './differences.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const EVENT = { stream: 'complaint-1', folio: FOLIO, revision: 3, eventId: 'e1' };

const AUDITED: Audited = {
  views: [
    {
      ...{ name: 'status', version: 11, generation: 1, position: null, documents: 1, rows: 0, counters: 0 },
      ...{ differing: 5, differences: [{ key: FOLIO, kind: 'different', where: '/tier' }] },
    },
  ],
  events: { checked: 9, found: 1, breaks: [{ ...EVENT, what: 'prev-hash' }] },
  streams: { checked: 2, found: 1, damaged: [{ stream: 'keys', what: 'of a kind to come' }] },
  foreign: { streams: [], events: 0, more: false },
  store: { found: 0, faults: [] },
  accessLog: { checked: 0, found: 0, breaks: [], damaged: [], faults: [] },
  keys: { checked: 0, found: 0, faults: [] },
  evidence: { contents: 0, erased: 0, bytes: 0, found: 0, differences: [] },
  identity: {},
  refused: [],
  seconds: 1,
};

describe('The differences of an audit', () => {
  it('are told in words, each with the complaint that it is in', async () => {
    const { audit } = await JOBS.words.en();
    const { lines } = differencesOf(AUDITED, audit);
    expect(lines).toEqual([
      { text: audit.ofEvent(FOLIO, '3', audit.breaks['prev-hash']), folio: FOLIO },
      { text: audit.ofStream('keys', 'of a kind to come') },
      { text: audit.ofView('status', FOLIO, audit.where(audit.kinds.different, '/tier')) },
    ]);
  });

  it('that were found and are not in the list are counted', async () => {
    expect(differencesOf(AUDITED, (await JOBS.words.en()).audit).more).toBe(4);
  });
});
