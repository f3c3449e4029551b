import { describe, expect, it } from '@jest/globals';
import { foldHistory, LETTER_KINDS, type Recorded } from '#complaint';
import { envelope } from '#complaint/testing';
import { PACKS } from '#policy';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { LANGUAGES } from '#words';
import { live, steps } from '../complaint/testing/lives.ts';
import { APPROVER, ask, COLLEAGUE, HANDLER } from '../complaint/testing/samples.ts';
import type { ComplaintCase } from './complaint-case.ts';
import { LetterError, templatesWith } from './index.ts';
import { letterOf } from './letter-of.ts';

/** Every name that a text of an event has. */
const TEXTS = [
  ...[
    'note',
    'summary',
    'reason',
    'reasons',
    'recourse',
    'description',
    'rationale',
    'impact',
    'justification',
  ],
  ...['delivery', 'ground', 'reference', 'comment', 'evidence', 'name', 'authority', 'override', 'sha256'],
];
/** The texts that are for the complainant. */
const TOLD = ['ResponseProposed-reasons', 'ResponseProposed-recourse', 'ProgressReported-summary'];
const PRINCIPALS = [HANDLER, COLLEAGUE, APPROVER, 'principal-1'];

const [policy] = PACKS;

/** A life, each of whose events has every text that an event can have. */
const cases: fc.Arbitrary<ComplaintCase> = steps.map((path) => {
  const { history } = live('house', ask, path);
  const recorded = history.map((event, index) => {
    const texts = TEXTS.map((name) => [name, `MARK-${event.type}-${name}-${index}`]);
    return {
      ...event,
      id: `event-${index}`,
      folio: '7K3F-9QW2-XH-W',
      schemaVersion: 1,
      revision: index,
      position: String(index).padStart(20, '0'),
      recordedAt: 0,
      envelope: { ...envelope(index), ...event.envelope },
      personal: Object.fromEntries(texts),
    } as Recorded;
  });
  const state = foldHistory(recorded);
  if (state.status === 'none' || policy === undefined) throw new TypeError('A life begins with its receipt.');
  return {
    folio: '7K3F-9QW2-XH-W',
    state,
    history: recorded,
    personal: { complainant: { name: 'Anna Example' } },
    policy,
  };
});

const PARTS = {
  settings: { zone: 'UTC', contact: {}, url: undefined, name: undefined },
  templates: templatesWith(),
  now: Date.UTC(2026, 5, 1),
};

function texts(told: ComplaintCase): readonly string[] {
  return LETTER_KINDS.flatMap((kind) =>
    LANGUAGES.flatMap((language) => {
      try {
        const { text, html, subject } = letterOf(told, { kind, language }, PARTS);
        return [text, html, subject];
      } catch (error) {
        if (error instanceof LetterError) return [];
        throw error;
      }
    }),
  );
}

describe('A letter about any life', () => {
  it.each(SEEDS)(
    'tells no text that is not for the complainant, and nobody of the organisation (%s)',
    (_, { seed, isFixed }) => {
      let letters = 0;
      const seen = new Set<string>();
      fc.assert(
        fc.property(cases, (told) => {
          for (const text of texts(told)) {
            letters += 1;
            for (const [, mark = ''] of text.matchAll(/MARK-(\w+-\w+)-\d+/g)) seen.add(mark);
            expect(PRINCIPALS.filter((id) => text.includes(id))).toEqual([]);
            expect(text).not.toMatch(/undefined|\{[a-z]+\}/);
          }
        }),
        { numRuns: 60, seed },
      );
      expect([...seen].filter((mark) => !TOLD.includes(mark))).toEqual([]);
      if (!isFixed) return;
      expect([...seen].toSorted()).toEqual(TOLD.toSorted());
      expect(letters).toBeGreaterThan(1_000);
    },
  );
});
