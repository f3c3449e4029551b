import { describe, expect, it } from '@jest/globals';
import type { ComplaintEvent } from '#complaint';
import { event, receipt } from '#complaint/testing';
import type { ReadStore } from '#read-store';
import { TestLog, withView } from '../testing/index.ts';
import { lettersProjection } from './projection.ts';
import { countLetters, countOwedLetters, findOwedLetters } from './queries.ts';

const AT = '2026-06-01T09:00:00.000Z';
const START = '0'.repeat(20);
const SOURCE = { system: 'other', line: 1 };

function put(log: TestLog, folio: string, one: ComplaintEvent): void {
  log.record([{ folio, event: one, recordedAt: Date.parse(AT) }]);
}

/** A is received and answered, B is imported, C is received. */
function logOf(): TestLog {
  const log = new TestLog();
  put(log, 'A', receipt(AT));
  put(log, 'B', receipt(AT, { source: SOURCE }));
  put(log, 'A', event('ResponseIssued', AT, { response: 1, type: 'final', outcome: 'upheld' }));
  put(log, 'C', receipt(AT));
  return log;
}

function tell(log: TestLog, at: number, outcome: 'accepted' | 'unknown' | 'failed' | 'bounced'): void {
  const cause = log.events[at];
  if (cause === undefined) throw new Error('There is no such event.');
  const kind = cause.type === 'ResponseIssued' ? 'response' : 'acknowledgement';
  const data = { kind, channel: 'email', message: 'ab', event: cause.id, outcome } as const;
  put(log, cause.folio, event('LetterSent', AT, data));
}

async function owed(views: ReadStore, after = START): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const page of findOwedLetters(views, after, 1))
    found.push(...page.map(({ folio, kind, n = '' }) => `${folio} ${kind} ${n}`.trim()));
  return found;
}

describe('The letters', () => {
  it('are owed from their event on, in the order of the events, and never for history', async () => {
    await withView(lettersProjection, logOf().events, async (views) => {
      expect(await owed(views)).toEqual(['A acknowledgement', 'A response 1', 'C acknowledgement']);
    });
  });

  it('are owed only for events after the given position', async () => {
    const log = logOf();
    await withView(lettersProjection, log.events, async (views) => {
      expect(await owed(views, log.events[0]?.position)).toEqual(['A response 1', 'C acknowledgement']);
      expect(await countOwedLetters(views, log.events[0]?.position ?? '')).toBe(2);
      expect(await owed(views, log.events[3]?.position)).toEqual([]);
    });
  });

  it('are owed until it is known what became of them', async () => {
    const log = logOf();
    tell(log, 0, 'unknown');
    tell(log, 2, 'unknown');
    tell(log, 2, 'accepted');
    tell(log, 3, 'accepted');
    tell(log, 3, 'bounced');
    await withView(lettersProjection, log.events, async (views) => {
      expect(await owed(views)).toEqual(['A acknowledgement']);
      const counts = (await countLetters(views)).filter(({ letters }) => letters > 0);
      expect(counts).toEqual([
        { kind: 'acknowledgement', outcome: 'unknown', letters: 1 },
        { kind: 'acknowledgement', outcome: 'bounced', letters: 1 },
        { kind: 'response', outcome: 'accepted', letters: 1 },
      ]);
    });
  });
});
