import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { checkTrackingCode, keyedHash, normalise, Secret, trackingCode } from './index.ts';

const secret = new Secret(Buffer.alloc(32, 7));
const other = new Secret(Buffer.alloc(32, 8));

describe('keyedHash', () => {
  it.each([
    ['email', ' Ann.Example@Example.ORG ', 'ann.example@example.org'],
    ['email', 'Ann <ann@example.org>', 'ann@example.org'],
    ['email', '"Brown, Ann" <Ann@Example.org>', 'ann@example.org'],
    ['email', 'mailto:ann@example.org', 'ann@example.org'],
    ['email', '\u200bann@exa\u00admple.org\ufeff', 'ann@example.org'],
    ['email', 'ann@M\u00fcnchen.example', 'ann@xn--mnchen-3ya.example'],
    ['email', 'ann@xn--mnchen-3ya.example', 'ann@xn--mnchen-3ya.example'],
    ['email', 'rene\u0301@example.org', 'ren\u00e9@example.org'],
    ['phone', '+44 (0)20 7946-0000', '+442079460000'],
    ['phone', '0044 20 7946 0000', '+442079460000'],
    ['phone', '\u202a+44 20 7946 0000\u202c', '+442079460000'],
    ['phone', '\uff0b44 20 7946 0000', '+442079460000'],
    ['phone', 'tel:+44-20-7946-0000', '+442079460000'],
    ['phone', '+1 (212) 555-0100 ext. 12', '+12125550100;ext=12'],
    ['phone', '+1 212 555 0100 x12', '+12125550100;ext=12'],
    ['reference', ' ord-17a ', 'ORD-17A'],
  ] as const)('normalises the %s %j to %j', (kind, typed, normal) => {
    expect(normalise(kind, typed)).toBe(normal);
    expect(keyedHash(secret)(kind, typed)).toBe(keyedHash(secret)(kind, normal));
  });

  it.each([
    ['US', '(212) 555-0100', '+12125550100'],
    ['US', '212 555-0100', '+12125550100'],
    ['GB', '020 7946 0000', '+442079460000'],
    ['GB', '+1 212 555 0100', '+12125550100'],
  ])('reads in %s the number %j as %j', (region, typed, normal) => {
    expect(normalise('phone', typed, region)).toBe(normal);
  });

  it.each([
    ['email', 'none'],
    ['email', 'n/a @ work'],
    ['email', 'a@b@c'],
    ['email', `${'a'.repeat(500)}@example.org`],
    ['phone', 'unknown'],
    ['phone', '0'],
    ['phone', '(212) 555-0100'],
    ['phone', '+1 2'],
    ['phone', '9'.repeat(500)],
  ] as const)('identifies nobody by the %s %j', (kind, typed) => {
    expect(normalise(kind, typed)).toBeUndefined();
    expect(keyedHash(secret)(kind, typed)).toBeUndefined();
  });

  it('depends on the kind, the value and the secret', () => {
    const hashes = [
      keyedHash(secret)('email', 'a@example.org'),
      keyedHash(secret)('email', 'b@example.org'),
      keyedHash(secret)('reference', 'a@example.org'),
      keyedHash(other)('email', 'a@example.org'),
    ];
    expect(new Set(hashes).size).toBe(4);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['reference', 'ΐ'],
    ['reference', 'ß\u0301'],
    ['reference', 'i\u0307\u0345'],
    ['email', 'T\u0308@example.org'],
    ['email', 'mailto:mailto:a@example.org'],
    ['email', 'a@example.org..'],
    ['phone', 'tel:tel:+12125550100'],
    ['phone', '+12125550100;ext=12'],
  ] as const)('does not change the normal form of the %s %j again', (kind, typed) => {
    const form = normalise(kind, typed);
    if (form !== undefined) expect(normalise(kind, form)).toBe(form);
  });

  it('gives one form for every way to write letters and their marks', () => {
    expect(normalise('reference', 'ΐ')).toBe(normalise('reference', 'ΐ'.toUpperCase()));
    expect(normalise('email', 'T\u0308@example.org')).toBe(normalise('email', 't\u0308@example.org'));
  });

  it('does not change the normal form of any text again', () => {
    const unit = fc.oneof(
      { arbitrary: fc.constantFrom(...'aTißΐΰΆ\u0301\u0307\u0308\u0342\u0345 .@<>:;+0123456789'), weight: 3 },
      { arbitrary: fc.constantFrom('mailto:', 'tel:', '00', ';ext='), weight: 1 },
      { arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), weight: 2 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('email', 'phone', 'reference'),
        fc.array(unit, { maxLength: 12 }).map((parts) => parts.join('')),
        fc.constantFrom('', '@example.org', '@EXAMPLE.org.'),
        (kind, text, end) => {
          const form = normalise(kind, `${text}${end}`);
          if (form !== undefined) expect(normalise(kind, form)).toBe(form);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('trackingCode', () => {
  const folio = '7K3F-9QW2-XH-W';

  it('is short, typable and the same for every written form of the folio', () => {
    const code = trackingCode(secret, folio);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(trackingCode(secret, '7k3f9qw2xhw')).toBe(code);
    expect(trackingCode(secret, '7K3F-9QW2-XJ-W')).not.toBe(code);
    expect(trackingCode(other, folio)).not.toBe(code);
  });

  it('is accepted in every way of typing, and no other code is', () => {
    const code = trackingCode(secret, folio);
    const sloppy = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(checkTrackingCode(secret, folio, code)).toBe(true);
    expect(checkTrackingCode(secret, folio, sloppy)).toBe(true);
    expect(checkTrackingCode(secret, folio, '')).toBe(false);
    expect(checkTrackingCode(secret, folio, `${code}0`)).toBe(false);
    expect(checkTrackingCode(other, folio, code)).toBe(false);
  });

  it('refuses any change of one character', () => {
    const code = trackingCode(secret, folio).replaceAll('-', '');
    fc.assert(
      fc.property(
        fc.nat(code.length - 1),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
        (at, letter) => {
          fc.pre(code.charAt(at) !== letter);
          expect(checkTrackingCode(secret, folio, code.slice(0, at) + letter + code.slice(at + 1))).toBe(
            false,
          );
        },
      ),
    );
  });
});
