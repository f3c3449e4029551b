import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { DomainError } from './errors.ts';
import { deriveFolio } from './filing/index.ts';
import { folioOf, parseFolio, streamOf } from './folio.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const folios = fc.tuple(fc.uuid(), fc.nat(5)).map(([commandId, attempt]) => deriveFolio(commandId, attempt));

function isRefused(text: string): boolean {
  try {
    parseFolio(text);
    return false;
  } catch (error) {
    return error instanceof DomainError && error.code === 'bad-folio';
  }
}

describe('A folio', () => {
  it('is derived from the command, the same each time (stored: this value never changes)', () => {
    expect(deriveFolio('5d0c8a52-6a0f-5b6e-9d0e-2f1f6a3b7c11', 0)).toBe('KE1W-ME01-HX-A');
    expect(deriveFolio('5d0c8a52-6a0f-5b6e-9d0e-2f1f6a3b7c11', 1)).toBe('5174-7H1X-1D-X');
  });

  it('has a reading form of eleven letters and digits that are easy to tell apart', () => {
    fc.assert(
      fc.property(folios, (folio) => {
        expect(folio).toMatch(
          /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z]$/,
        );
      }),
    );
  });

  it('is read in every usual spelling', () => {
    const dash = fc.constantFrom('', '-', ' ', '–', '—', '−', '\u00ad', '\u00a0', ' - ');
    const spelling = fc.constantFrom(
      (character: string) => character,
      (character: string) => character.toLowerCase(),
      (character: string) => ({ '0': 'o', '1': 'l' })[character] ?? character,
      (character: string) => ({ '0': 'O', '1': 'I' })[character] ?? character,
    );
    fc.assert(
      fc.property(
        folios,
        fc.array(dash, { minLength: 11, maxLength: 11 }),
        spelling,
        (folio, dashes, spell) => {
          const written = [...folio.replaceAll('-', '')]
            .map((character, i) => (dashes[i] ?? '') + spell(character))
            .join('');
          expect(parseFolio(written)).toBe(folio);
        },
      ),
    );
  });

  it('is refused with any one character wrong', () => {
    fc.assert(
      fc.property(folios, fc.nat(10), fc.constantFrom(...ALPHABET), (folio, place, wrong) => {
        const characters = [...folio.replaceAll('-', '')];
        fc.pre(characters[place] !== wrong);
        characters[place] = wrong;
        expect(isRefused(characters.join(''))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused with any two neighbours swapped', () => {
    fc.assert(
      fc.property(folios, fc.nat(9), (folio, place) => {
        const characters = [...folio.replaceAll('-', '')];
        const [left = '', right = ''] = characters.slice(place, place + 2);
        fc.pre(left !== right);
        characters.splice(place, 2, right, left);
        expect(isRefused(characters.join(''))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['', '-', 'U', '7K3F9QW2XH', '7K3F9QW2XHB0', '*7K3F9QW2XH', 'ÄÖÜ', 'x'.repeat(10_000)])(
    'is refused when it cannot be a folio: %j',
    (text) => {
      expect(isRefused(text)).toBe(true);
    },
  );

  it('gives the name of the stream, and the stream gives the folio', () => {
    fc.assert(
      fc.property(folios, (folio) => {
        expect(streamOf(folio)).toBe(`complaint-${folio.replaceAll('-', '')}`);
        expect(folioOf(streamOf(folio))).toBe(folio);
      }),
    );
  });

  it.each(['', 'complaint-', 'keys', 'complaint-7k3f9qw2xhb', 'complaint-00000000001', 'access-00000000000'])(
    'is not behind the stream %j',
    (stream) => {
      expect(folioOf(stream)).toBeUndefined();
    },
  );

  it('is spread evenly over all possible values', () => {
    const seen = new Set(Array.from({ length: 5_000 }, (_, i) => deriveFolio(`command ${i}`, 0)));
    expect(seen.size).toBe(5_000);
    for (let place = 0; place < 9; place += 1) {
      const compact = [...seen].map((folio) => folio.replaceAll('-', '')[place]);
      expect(new Set(compact).size).toBe(ALPHABET.length);
    }
  });
});
