import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { type Problem, validate } from '#validation';
import { AssessBody } from './assess.ts';
import { descriptorOf } from './index.ts';
import { ProposeResponseBody } from './propose-response.ts';
import { ReceiveBody } from './receive.ts';

const COMPLETE = {
  channel: 'web',
  language: 'en',
  kind: 'complaint',
  oral: false,
  complainant: {
    name: 'A. Complainant',
    email: 'complainant@example.org',
    phone: '+44 20 7946 0000',
    organisation: 'Example Ltd',
    department: 'Purchasing',
    address: '1 Example Street\nExampletown',
    contactPreference: 'email',
    vulnerability: 'hard of hearing',
    adjustments: 'large print',
  },
  representative: { name: 'R. Representative', authority: 'letter of authority' },
  product: 'Mortgage',
  organisation: 'Example Bank',
  reference: 'ORDER-1',
  problem: {
    occurredOn: '2026-10-30',
    description: 'It was late.\nTwice.',
    category: 'delay',
    recurring: false,
  },
  remediesRequested: ['refund', 'apology'],
  remedyRequested: 'my money',
  immediateAction: 'none',
  concerns: ['principal-4'],
  confidentiality: ['withhold-from-subject', 'no-third-party', 'anonymous'],
  confidentialityWishes: 'no calls at work',
  vulnerability: ['disability'],
  policy: 'iso-10002-default',
  occurredAt: '2026-10-30T09:30:00+01:00',
  note: 'by the night desk',
};

function problemsOf(json: unknown, body: new () => object = ReceiveBody): readonly Problem[] {
  return validate(body, json).problems ?? [];
}

function codes(json: unknown, body?: new () => object): string[] {
  return problemsOf(json, body).map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('a member of the wrong shape', () => {
  it.each([
    [{ channel: 'web', complainant: [{ fee: 1 }] }, '/complainant wrong-type', ReceiveBody],
    [{ type: 'final', outcome: 'upheld', remedies: { fee: 1 } }, '/remedies wrong-type', ProposeResponseBody],
  ])('is the only problem; its content gives no further ones', (json, problem, body) => {
    expect(codes(json, body)).toEqual([problem]);
  });

  it('does not hide the problems of other members', () => {
    expect(codes({ channel: 'web', complainant: [{ fee: 1 }], 'complainant-fee': 1 })).toEqual([
      '/complainant wrong-type',
      '/complainant-fee unknown-member',
    ]);
  });
});

describe('a valid body', () => {
  it('is accepted with every member of the page', () => {
    expect(validate(ReceiveBody, COMPLETE).problems).toBeUndefined();
  });

  it('needs only a channel', () => {
    expect(codes({ channel: 'letter' })).toEqual([]);
    expect(codes({})).toEqual(['/channel required']);
  });

  it('may be empty if the command needs no member', () => {
    for (const type of [
      'acknowledge',
      'approve-response',
      'accept-response',
      'reject-response',
      'reopen',
    ] as const) {
      expect(codes({}, descriptorOf(type).body)).toEqual([]);
    }
  });
});

describe('the e-mail address or the phone number of a complainant', () => {
  it.each(['(212) 555-0100', '212 555-0100', 'unknown', '0', '+44 20 7946 0000 ext. 7', 'ask\tme'])(
    'loses no complaint, however it is written: %s',
    (text) => {
      const complainant = { phone: text, email: text };
      const { value } = validate(ReceiveBody, { channel: 'web', complainant, representative: complainant });
      expect(value).toMatchObject({ complainant, representative: complainant });
    },
  );
});

describe('an invalid body', () => {
  it.each([
    ['a member nobody knows', { channel: 'web', fee: 1 }, '/fee unknown-member'],
    [
      'a nested member nobody knows',
      { channel: 'web', problem: { colour: 'x' } },
      '/problem/colour unknown-member',
    ],
    ['a word outside the list', { channel: 'pigeon' }, '/channel not-in-list'],
    ['a channel that is for history only', { channel: 'unknown' }, '/channel not-in-list'],
    ['a number for a text', { channel: 'web', product: 7 }, '/product wrong-type'],
    ['null for a member left out', { channel: 'web', product: null }, '/product wrong-type'],
    ['null for an object', { channel: 'web', complainant: null }, '/complainant wrong-type'],
    ['a list for an object', { channel: 'web', complainant: [{ name: 'x' }] }, '/complainant wrong-type'],
    ['a text for an object', { channel: 'web', complainant: 'x' }, '/complainant wrong-type'],
    ['a blank text', { channel: 'web', product: '  ' }, '/product blank'],
    ['a text too long', { channel: 'web', product: 'x'.repeat(201) }, '/product too-long'],
    ['two lines where one is wanted', { channel: 'web', product: 'a\nb' }, '/product bad-format'],
    ['NUL in a text', { channel: 'web', note: 'a\0b' }, '/note bad-format'],
    [
      'a day that does not exist',
      { channel: 'web', problem: { occurredOn: '2026-02-30' } },
      '/problem/occurredOn not-a-day',
    ],
    [
      'a time without offset',
      { channel: 'web', occurredAt: '2026-10-30T09:30:00' },
      '/occurredAt not-a-time',
    ],
    ['a time on no day', { channel: 'web', occurredAt: '2026-02-29T09:30:00Z' }, '/occurredAt not-a-time'],
    ['a day as a time', { channel: 'web', occurredAt: '2026-10-30' }, '/occurredAt not-a-time'],
    [
      'an e-mail address with a NUL in it',
      { channel: 'web', complainant: { email: 'ann\0@example.org' } },
      '/complainant/email bad-format',
    ],
    ['a language that is none', { channel: 'web', language: 'not a tag' }, '/language unknown-language'],
    [
      'a remedy twice',
      { channel: 'web', remediesRequested: ['refund', 'refund'] },
      '/remediesRequested repeated-item',
    ],
    ['an unknown remedy', { channel: 'web', remediesRequested: ['gold'] }, '/remediesRequested not-in-list'],
    ['an empty list', { channel: 'web', remediesRequested: [] }, '/remediesRequested empty'],
    ['half a character', { channel: 'web', note: 'a\ud800' }, '/note lone-surrogate'],
    ['half a character in a name', { channel: 'web', 'a\udc00': 1 }, ' lone-surrogate'],
    ['a name that is a number', { channel: 'web', problem: { 7: 'x' } }, '/problem number-like-name'],
    ['a number that cannot be kept', { channel: 'web', product: 2 ** 60 }, '/product inexact-number'],
    ['the constructor', { channel: 'web', constructor: {} }, ' reserved-name'],
    [
      'a member that every object has',
      { channel: 'web', hasOwnProperty: 1 },
      '/hasOwnProperty unknown-member',
    ],
    ['a slash in a name', { channel: 'web', 'a/b~c': 1 }, '/a~1b~0c unknown-member'],
    ['a list for the body', [COMPLETE], ' wrong-type'],
    ['null for the body', null, ' wrong-type'],
  ])('is refused at its place: %s', (_, json, expected) => {
    expect(codes(json)).toEqual([expected]);
  });

  it('is refused for a prototype key, nested or not', () => {
    expect(codes(JSON.parse('{"channel":"web","__proto__":{"polluted":true}}'))).toEqual([' reserved-name']);
    expect(codes(JSON.parse('{"channel":"web","problem":{"__proto__":null}}'))).toEqual([
      '/problem reserved-name',
    ]);
    expect('polluted' in {}).toBe(false);
  });

  it('is refused without a crash when it is nested too deeply', () => {
    const deep: unknown = JSON.parse(`{"channel":"web","problem":${'['.repeat(5_000)}${']'.repeat(5_000)}}`);
    expect(problemsOf(deep).map(({ code }) => code)).toEqual(['too-deep']);
  });

  it('gets all its problems at once, in order', () => {
    expect(codes({ channel: 7, problem: { recurring: 'no', category: 'x' }, zeal: 1 })).toEqual([
      '/channel wrong-type',
      '/problem/category not-in-list',
      '/problem/recurring wrong-type',
      '/zeal unknown-member',
    ]);
  });
});

describe('remedies and amounts', () => {
  const remedy = (members: object) => codes({ type: 'final', remedies: [members] }, ProposeResponseBody);

  it('accepts money as a decimal text with a currency', () => {
    expect(remedy({ kind: 'refund', amount: '120.50', currency: 'EUR' })).toEqual([]);
    expect(remedy({ kind: 'apology' })).toEqual([]);
  });

  it.each([
    [{ kind: 'refund', amount: 120.5, currency: 'EUR' }, '/remedies/0/amount wrong-type'],
    [{ kind: 'refund', amount: '1e3', currency: 'EUR' }, '/remedies/0/amount bad-format'],
    [{ kind: 'refund', amount: '-5', currency: 'EUR' }, '/remedies/0/amount bad-format'],
    [{ kind: 'refund', amount: '0.00', currency: 'EUR' }, '/remedies/0/amount bad-format'],
    [{ kind: 'refund', amount: '5', currency: 'euro' }, '/remedies/0/currency unknown-currency'],
    [{ kind: 'refund', amount: '5' }, '/remedies/0/currency required'],
    [{ kind: 'refund', currency: 'EUR' }, '/remedies/0/amount required'],
    [{ amount: '5', currency: 'EUR' }, '/remedies/0/kind required'],
  ])('refuses %j', (members, expected) => {
    expect(remedy(members)).toEqual([expected]);
  });

  it('refuses a list of something else', () => {
    expect(codes({ type: 'final', remedies: ['refund'] }, ProposeResponseBody)).toEqual([
      '/remedies wrong-type',
    ]);
    expect(codes({ type: 'final', remedies: [[]] }, ProposeResponseBody)).toEqual(['/remedies wrong-type']);
  });
});

describe('any input at all', () => {
  it('is checked without an exception, and no message contains a part of it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        for (const body of [ReceiveBody, AssessBody, ProposeResponseBody]) {
          for (const { message, code } of problemsOf(JSON.parse(text), body)) {
            expect(code).toMatch(/^[a-z-]+$/);
            expect(message).not.toBe('');
          }
        }
      }),
    );
  });

  it('never repeats what was sent', () => {
    const secret = 'Q7secretQ7';
    const json = {
      channel: secret,
      language: secret,
      product: `${secret}\n`,
      occurredAt: secret,
      complainant: { email: `${secret}\0`, phone: `${secret}\0` },
      problem: { occurredOn: secret, category: secret },
      remediesRequested: [secret],
      policy: `${secret}!`,
    };
    const problems = problemsOf(json);
    expect(problems).toHaveLength(10);
    expect(problems.map(({ message }) => message).join()).not.toContain(secret);
  });
});

describe('a body that is made to take long', () => {
  const many = (count: number, member: (index: number) => [string, unknown]) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => member(index)));

  it('is refused by its number of members, before any rule checks them', () => {
    const looked: string[] = [];
    const body = new Proxy(
      many(90_000, (index) => [`member-${index}`, index]),
      {
        get: (target, name, receiver) => {
          if (typeof name === 'string') looked.push(name);
          return Reflect.get(target, name, receiver);
        },
      },
    );
    expect(codes(body)).toEqual([' too-many-members']);
    expect(looked).toEqual([]);
  });

  it.each([
    ['members of nested bodies', { problem: many(1_001, (index) => [`member-${index}`, index]) }],
    ['items', { remediesRequested: Array.from({ length: 1_001 }, () => 'refund') }],
    [
      'empty lists',
      { remediesRequested: [Array.from({ length: 500 }, () => Array.from({ length: 2 }, () => []))] },
    ],
  ])('counts %s too', (_, json) => {
    expect(codes({ channel: 'web', ...json })).toEqual([' too-many-members']);
  });

  it('gets only its first fifty problems', () => {
    const problems = problemsOf(many(999, (index) => [`member-${String(index).padStart(4, '0')}`, index]));
    expect(problems).toHaveLength(50);
    expect(problems[0]?.pointer).toBe('/channel');
    expect(problems[1]?.pointer).toBe('/member-0000');
  });
});
