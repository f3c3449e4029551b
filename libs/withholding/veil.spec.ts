import { describe, expect, it } from '@jest/globals';
import { actionAlias, foliosNamedIn, isActionAlias, veiled, veiledText } from './veil.ts';

const HELD = '7K3F-9QW2-XH-W';
const OTHER = '1A2B-3C4D-5E-F';
const key = { hexMac: (purpose: string, text: string) => Buffer.from(`${purpose}${text}`).toString('hex') };
/** Its check character is right, so that a stream can have it. */
const VALID = 'KE1W-ME01-HX-A';
const COMPACT = 'KE1WME01HXA';
const heldOf = (folio: string) => ({ folios: new Set([folio]), key });
const withheld = { folios: new Set([HELD]), key };

describe('An answer for somebody from whom a complaint is withheld', () => {
  it('loses the lines that are about it, at every depth', () => {
    const answer = {
      complaints: [{ folio: HELD }, { folio: OTHER, links: [{ folio: HELD }, { folio: OTHER }] }],
      reaches: { count: 2, folios: [HELD, OTHER] },
    };
    expect(veiled(answer, withheld)).toEqual({
      complaints: [{ folio: OTHER, links: [{ folio: OTHER }] }],
      reaches: { count: 2, folios: [OTHER] },
    });
  });

  it('says withheld where an event or a sentence names it', () => {
    const answer = { events: [{ data: { kind: 'related', folio: HELD } }], text: `Linked to ${HELD}.` };
    expect(veiled(answer, withheld)).toEqual({
      events: [{ data: { kind: 'related', folio: 'withheld' } }],
      text: 'Linked to withheld.',
    });
    expect(veiledText(`complaint-${HELD}, ${HELD.toLowerCase()}`, withheld)).toBe(
      'complaint-withheld, withheld',
    );
  });

  it('says withheld where the stream of it is named, as messages of damage do', () => {
    const detail = `Event 3 of complaint ${VALID} (stream "complaint-${COMPACT}") is damaged.`;
    expect(veiledText(detail, heldOf(VALID))).toBe(
      'Event 3 of complaint withheld (stream "complaint-withheld") is damaged.',
    );
    expect(veiled({ failure: { detail: `Stream complaint-${COMPACT}.` } }, heldOf(VALID))).toEqual({
      failure: { detail: 'Stream complaint-withheld.' },
    });
    const others = 'complaint-KE1WME01HXB, complaint-51747H1X1DX, complaint-KE1WME01HXAA';
    expect(veiledText(others, heldOf(VALID))).toBe(others);
  });

  it('has an alias for an action whose id begins with its folio, and another one for another action', () => {
    const alias = actionAlias(key, `${HELD}.12`);
    expect(isActionAlias(actionAlias({ hexMac: () => 'a0'.repeat(32) }, `${HELD}.1`))).toBe(true);
    expect(veiledText(`Action ${HELD}.12 linked, ${OTHER}.12 too`, withheld)).toBe(
      `Action ${alias} linked, ${OTHER}.12 too`,
    );
    expect(alias).not.toContain(HELD);
  });

  it('keeps everything else as it is, and what is no part of JSON', () => {
    const bytes = Buffer.from(HELD);
    const answer = { bytes, none: null, n: 1, id: '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e', folio: OTHER };
    expect(veiled(answer, withheld)).toEqual(answer);
    expect(veiled(bytes, withheld)).toBe(bytes);
    const nothing = { folios: new Set<string>(), key };
    const seen = { folio: HELD };
    expect(veiled(seen, nothing)).toBe(seen);
    expect(veiledText(HELD, nothing)).toBe(HELD);
  });
});

describe('The folios that an answer names', () => {
  it('are found in lists, in data, in ids of actions and in sentences', () => {
    expect(foliosNamedIn({ a: [{ action: `${HELD}.1` }], text: `see ${OTHER}` })).toEqual(
      new Set([HELD, OTHER]),
    );
    expect(foliosNamedIn({ detail: `(stream "complaint-${COMPACT}")` })).toEqual(new Set([VALID]));
    expect(foliosNamedIn(undefined)).toEqual(new Set());
  });
});
