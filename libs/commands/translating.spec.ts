import { describe, expect, it } from '@jest/globals';
import { NO_CATALOGUE } from '#catalogue';
import type { CommandType } from '#complaint';
import * as fc from '#test/support/random';
import { utcInstant, type Validated, validate } from '#validation';
import { AssignBody } from './assign.ts';
import type { Given } from './command.ts';
import { descriptorOf } from './list.ts';
import { ReceiveBody } from './receive.ts';

function held<T>({ value, problems }: Validated<T>): T {
  if (problems !== undefined) throw new Error(`refused: ${JSON.stringify(problems)}`);
  return value;
}

function asked<T extends CommandType>(type: T, json: unknown, given: Partial<Given> = {}) {
  return held(descriptorOf(type).read(json, { policy: 'p', catalogue: NO_CATALOGUE, ...given }));
}

describe('a body as a command', () => {
  it('is divided into data and personal', () => {
    const body = {
      channel: 'email',
      complainant: { name: 'A. Complainant', email: 'complainant@example.org' },
      representative: { authority: 'parent' },
      product: 'Mortgage',
      organisation: 'Example Bank',
      reference: 'ORDER-1',
      problem: { occurredOn: '2026-10-30', description: 'late', category: 'delay', recurring: true },
      remediesRequested: ['refund'],
      remedyRequested: 'all of it',
      immediateAction: 'card blocked',
      concerns: ['principal-4', 'principal-4'],
      confidentiality: ['no-third-party'],
      confidentialityWishes: 'no calls',
      vulnerability: ['health', 'age'],
      occurredAt: '2026-10-30T09:30:00.1239+01:00',
      note: 'by post',
    };
    expect(asked('receive', body, { policy: 'iso-10002-default' })).toEqual({
      command: {
        type: 'receive',
        policy: 'iso-10002-default',
        data: {
          channel: 'email',
          kind: 'complaint',
          product: 'Mortgage',
          organisation: 'Example Bank',
          category: 'delay',
          recurring: true,
          problemOn: '2026-10-30',
          remediesRequested: ['refund'],
          concerns: ['principal-4'],
          confidentiality: ['no-third-party'],
        },
        personal: {
          complainant: { name: 'A. Complainant', email: 'complainant@example.org' },
          representative: { authority: 'parent' },
          description: 'late',
          reference: 'ORDER-1',
          remedyRequested: 'all of it',
          immediateAction: 'card blocked',
          confidentiality: 'no calls',
          vulnerability: ['health', 'age'],
        },
      },
      occurredAt: '2026-10-30T08:30:00.123Z',
      note: 'by post',
    });
  });

  it('has no members that the body does not have', () => {
    const read = asked('receive', { channel: 'web', complainant: {} });
    expect(Object.keys(read)).toEqual(['command']);
    expect(Object.keys(read.command.data)).toEqual(['channel', 'kind']);
    expect(Object.keys(read.command.personal)).toEqual([]);
  });

  it('prefers the policy of the body', () => {
    const body = { channel: 'web', policy: 'uk-fca-disp' };
    expect(asked('receive', body, { policy: 'iso-10002-default' }).command.policy).toBe('uk-fca-disp');
  });

  it('is plain data at every depth, as the ledger stores it', () => {
    const response = {
      type: 'final',
      outcome: 'partly-upheld',
      reasons: 'we were late',
      remedies: [{ kind: 'refund', amount: '120.50', currency: 'EUR' }, { kind: 'apology' }],
    };
    const { command } = asked('propose-response', response);
    expect(command.data.remedies).toEqual([
      { kind: 'refund', amount: '120.50', currency: 'EUR' },
      { kind: 'apology' },
    ]);
    for (const remedy of command.data.remedies ?? []) {
      expect(Object.getPrototypeOf(remedy)).toBe(Object.prototype);
      expect(Object.values(remedy)).not.toContain(undefined);
    }
    expect(command.personal).toEqual({ reasons: 'we were late' });
  });

  it('gets default values for members that are left out', () => {
    expect(asked('assess', { severity: 'low', impact: 'small' }).command).toEqual({
      type: 'assess',
      data: { severity: 'low', safety: false },
      personal: { impact: 'small' },
    });
    expect(asked('assign', { handler: 'h-1' }).command).toEqual({
      type: 'assign',
      data: { handler: 'h-1', conflictDeclared: false },
    });
  });

  it('takes the number of a response from outside the body', () => {
    expect(asked('reject-response', { reason: 'not enough' }, { number: 2 }).command).toEqual({
      type: 'reject-response',
      data: { response: 2 },
      personal: { reason: 'not enough' },
    });
  });

  it('has no personal part when nothing personal was said', () => {
    const { command } = asked('close', { reason: 'accepted', recourseTold: true });
    expect(command).toEqual({ type: 'close', data: { reason: 'accepted', recourseTold: true } });
  });
});

describe('a value in data', () => {
  it('has only one form', () => {
    const body = {
      channel: 'web',
      language: 'DE-at',
      product: 'Cre\u0301dit',
      problem: { subCategory: 'e\u0301' },
    };
    const { command } = asked('receive', body);
    expect(command.data).toMatchObject({ language: 'de-AT', product: 'Cr\u00e9dit', subCategory: '\u00e9' });
  });

  it.each([
    ['/product', { product: 'a'.repeat(101) }, 'too-long'],
    ['/product', { product: 'Mort\u202egage' }, 'bad-format'],
    ['/subProduct', { subProduct: 'a\nb' }, 'bad-format'],
    ['/organisation', { organisation: 'Bank\u2066' }, 'bad-format'],
    ['/problem/subCategory', { problem: { subCategory: '𝕏'.repeat(101) } }, 'too-long'],
    ['/problem/category', { problem: { category: 'they lied' } }, 'not-in-list'],
    ['/language', { language: 'en-x-maria' }, 'unknown-language'],
  ])('is no free text: %s of %j', (pointer, members, code) => {
    const { problems } = validate(ReceiveBody, { channel: 'web', ...members });
    expect(problems).toMatchObject([{ pointer, code }]);
  });
});

describe('times', () => {
  it('are converted to UTC with milliseconds, from any offset', () => {
    const noInvalidDate = true;
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('1950-01-01T00:00:00Z'),
          max: new Date('2150-01-01T00:00:00Z'),
          noInvalidDate,
        }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (time, offset) => {
          const local = new Date(time.getTime() + offset * 60_000).toISOString().slice(0, -1);
          const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
          const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
          const text = `${local}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
          expect(held(validate(AssignBody, { handler: 'h', occurredAt: text })).occurredAt).toBe(text);
          expect(utcInstant(text)).toBe(time.toISOString());
        },
      ),
    );
  });
});
