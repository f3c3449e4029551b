import { describe, expect, it } from '@jest/globals';
import { RowError } from '../errors.ts';
import { readLine } from './jsonl.ts';

const line = (json: unknown) => readLine(JSON.stringify(json));

function refusal(text: string): { code: string; message: string } {
  try {
    readLine(text);
  } catch (error) {
    if (error instanceof RowError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('the line was accepted');
}

describe('a line that files a complaint', () => {
  it('is the body of the HTTP interface with additional members of history', () => {
    expect(
      line({
        externalId: 'A-1',
        source: { system: 'old-desk', outcome: 'open' },
        channel: 'letter',
        problem: { description: 'It broke.', category: 'in its own words' },
        occurredAt: '2019-05-02T10:00:00+02:00',
        deadlines: [{ clock: 'respond', dueAt: '2019-05-20T00:00:00+02:00' }],
        note: 'found in a box',
      }),
    ).toEqual({
      kind: 'receipt',
      system: 'old-desk',
      externalId: 'A-1',
      step: {
        command: {
          type: 'receive',
          policy: 'as-recorded',
          data: { channel: 'letter', kind: 'complaint', category: 'in its own words' },
          personal: { description: 'It broke.' },
          deadlines: [{ clock: 'respond', dueAt: '2019-05-19T22:00:00.000Z' }],
        },
        occurredAt: '2019-05-02T08:00:00.000Z',
        note: 'found in a box',
        outcomeInWords: 'open',
      },
    });
  });

  it('gets no date and no channel that it does not give', () => {
    expect(line({ product: 'Gadget' })).toMatchObject({
      system: 'jsonl',
      externalId: undefined,
      step: { command: { data: { channel: 'unknown' } } },
    });
    expect(line({ dateUnknown: true })).toMatchObject({ step: { occurredAt: 'unknown' } });
    expect(line({ occurredAt: '2019-05-02' })).toMatchObject({ step: { occurredAt: '2019-05-02' } });
  });

  it('must have the strict body under a pack of today, and happens now when it gives no time', () => {
    const { step } = line({ channel: 'web', policy: 'iso-10002-default' });
    expect(step.command).toMatchObject({ policy: 'iso-10002-default' });
    expect(step.occurredAt).toBeUndefined();
    expect(refusal('{"policy":"iso-10002-default"}').message).toBe('/channel must be given.');
  });
});

describe('empty values', () => {
  it('are ignored: null, an empty text, and what a list of refused records adds', () => {
    const told = { externalId: 'A-1', occurredAt: '2019-05-02', complainant: { name: 'Ann' } };
    const more = {
      product: null,
      note: ' ',
      command: null,
      deadlines: null,
      complainant: { name: 'Ann', email: '', phone: null },
      reject: { line: 7, code: 'x', message: 'y' },
    };
    expect(line({ ...told, ...more })).toEqual(line(told));
  });

  it('include control characters in a line of text, which become a space', () => {
    const { step } = line({
      occurredAt: '2019-05-02',
      product: 'Lo\tan\u0001',
      complainant: { name: 'Ann\tB' },
    });
    expect(step.command).toMatchObject({
      data: { product: 'Lo an' },
      personal: { complainant: { name: 'Ann B' } },
    });
    expect(refusal('{"product":"a\\u0000b"}').code).toBe('nul-byte');
  });
});

describe('days', () => {
  it('keep the zone of their source, also for due dates', () => {
    expect(
      line({
        occurredAt: '2019-05-02',
        zone: 'Asia/Tokyo',
        deadlines: [{ clock: 'respond', dueAt: '2019-05-20' }],
      }),
    ).toMatchObject({
      step: {
        occurredAt: '2019-05-02',
        zone: 'Asia/Tokyo',
        command: { deadlines: [{ clock: 'respond', dueAt: '2019-05-20' }] },
      },
    });
  });

  it('before 1900 are distinguished from texts without a date', () => {
    expect(refusal('{"occurredAt":"0019-05-02"}').code).toBe('implausible-date');
  });
});

describe('a line about a complaint', () => {
  it.each([
    [
      { command: 'acknowledge', channel: 'email' },
      { type: 'acknowledge', data: { channel: 'email' } },
    ],
    [
      { command: 'assess', severity: 'low' },
      { type: 'assess', data: { severity: 'low', safety: false } },
    ],
    [
      { command: 'assign', handler: 'h' },
      { type: 'assign', data: { handler: 'h', conflictDeclared: false } },
    ],
    [
      { command: 'propose-response', type: 'final' },
      { type: 'propose-response', data: { type: 'final' } },
    ],
    [
      { command: 'propose-response', type: 'final', response: 2 },
      { type: 'propose-response', data: { type: 'final', response: 2 } },
    ],
    [
      { command: 'approve-response', type: 'summary', outcome: 'upheld' },
      { type: 'approve-response', data: { response: 1, type: 'summary', outcome: 'upheld' } },
    ],
    [
      { command: 'accept-response', response: 2 },
      { type: 'accept-response', data: { response: 2 } },
    ],
    [
      { command: 'reject-response', reason: 'no' },
      { type: 'reject-response', data: { response: 1 }, personal: { reason: 'no' } },
    ],
    [
      { command: 'escalate', toTier: 2, trigger: 'asked' },
      { type: 'escalate', data: { toTier: 2, trigger: 'asked' } },
    ],
    [{ command: 'close' }, { type: 'close', data: { reason: 'as-recorded' } }],
    [
      { command: 'close', reason: 'withdrawn' },
      { type: 'close', data: { reason: 'withdrawn' } },
    ],
    [
      { command: 'reopen', reason: 'again' },
      { type: 'reopen', data: {}, personal: { reason: 'again' } },
    ],
    [
      { command: 'record-breach', clock: 'respond', dueAt: '2019-05-20T00:00:00+02:00' },
      { type: 'record-breach', data: { clock: 'respond', dueAt: '2019-05-19T22:00:00.000Z' } },
    ],
    [
      { command: 'place-legal-hold', hold: 2, reason: 'a claim', authority: 'court' },
      { type: 'place-legal-hold', data: { hold: 2 }, personal: { reason: 'a claim', authority: 'court' } },
    ],
    [{ command: 'place-legal-hold' }, { type: 'place-legal-hold', data: {} }],
    [{ command: 'release-legal-hold' }, { type: 'release-legal-hold', data: { hold: 1 } }],
  ])('asks for its command: %j', (json, command) => {
    const read = line({ externalId: 'A-1', ...json });
    expect(read).toMatchObject({ kind: 'later', system: 'jsonl', externalId: 'A-1' });
    expect(read.step.command).toEqual(command);
  });
});

describe('a wrong line', () => {
  it.each([
    ['not json', 'bad-json', 'The line is not JSON.'],
    ['[1]', 'bad-json', 'The line is not a JSON object.'],
    ['null', 'bad-json', 'The line is not a JSON object.'],
    ['{"command":"explode"}', 'invalid', '/command must be one of'],
    ['{"command":"close"}', 'invalid', '/externalId must be given with a later command.'],
    ['{"channel":"pigeon","price":1}', 'invalid', '/channel must be one of'],
    ['{"price":1}', 'invalid', '/price is not a member of this body.'],
    ['{"a\\nb":1}', 'invalid', '/a\\u{a}b is not a member of this body.'],
    ['{"occurredAt":"yesterday"}', 'invalid', '/occurredAt must be'],
    ['{"occurredAt":"2019-05-02","dateUnknown":true}', 'invalid', '/dateUnknown contradicts'],
    ['{"command":"close","externalId":"A","deadlines":[]}', 'invalid', '/deadlines belongs to a receipt.'],
    ['{"command":"close","externalId":"A","response":1}', 'invalid', '/response belongs to'],
    ['{"command":"close","externalId":"A","hold":1}', 'invalid', '/hold belongs to'],
    ['{"command":"request-erasure","externalId":"A"}', 'invalid', '/command must be one of'],
    ['{"actId":"1"}', 'invalid', '/actId belongs to a later command.'],
    ['{"source":7}', 'invalid', '/source must be an object.'],
    ['{"__proto__":{"a":1}}', 'invalid', 'the line has a member whose name is reserved.'],
    ['{"note":"\\ud800"}', 'invalid', '/note holds half a character.'],
  ])('is refused: %s', (text, code, message) => {
    const found = refusal(text);
    expect(found.code).toBe(code);
    expect(found.message).toContain(message);
  });

  it('is not quoted in the refusal', () => {
    expect(refusal('{"note": Q7secretQ7}').message).not.toContain('Q7');
    expect(refusal('{"channel":"Q7secretQ7"}').message).not.toContain('Q7');
  });
});
