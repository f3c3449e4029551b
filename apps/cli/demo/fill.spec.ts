import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CLOSING_REASONS,
  EVENT_TYPES,
  type EventType,
  foldHistory,
  type ReceivedComplaint,
} from '#complaint';
import { readConfig } from '#config';
import { verifyLedger } from '#ledger';
import { openRuntime, type Runtime } from '#runtime';
import { fill, storyClock } from './fill.ts';
import { hire } from './hire.ts';
import { SAMPLE } from './sample/index.ts';

describe('the sample of the demonstration', () => {
  let directory: string;
  let runtime: Runtime;
  let folios: readonly string[];
  const complaints: ReceivedComplaint[] = [];
  const types = new Set<EventType>();
  let late = 0;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ledger-sample-'));
    const clock = storyClock();
    runtime = openRuntime(readConfig({}, { data: directory }), { clock: clock.now, throwAway: true });
    const ledger = await runtime.ledger();
    await hire(runtime, clock);
    folios = await fill(ledger, await runtime.contents(), SAMPLE, clock);
    for (const folio of folios) {
      const history = await ledger.history(folio);
      for (const { type } of history) types.add(type);
      late += history.filter(({ data }) => data.lateEntry).length;
      const state = foldHistory(history);
      if (state.status !== 'none') complaints.push(state);
    }
  });

  afterAll(async () => {
    await runtime.close();
    await rm(directory, { recursive: true });
  });

  it('is accepted by the ledger, command by command, and each life becomes one complaint', () => {
    expect(complaints).toHaveLength(SAMPLE.length);
    expect(new Set(folios).size).toBe(SAMPLE.length);
    expect(SAMPLE.length).toBeGreaterThanOrEqual(60);
  });

  it('holds lives of every kind', () => {
    const reasons = new Set(complaints.map(({ closure }) => closure?.reason).filter(Boolean));
    expect([...reasons].sort()).toEqual(CLOSING_REASONS.filter((reason) => reason !== 'as-recorded').sort());
    expect(complaints.some(({ cycle }) => cycle > 1)).toBe(true);
    expect(complaints.some(({ tier }) => tier === 3)).toBe(true);
    expect(complaints.some(({ status }) => status === 'awaiting-complainant')).toBe(true);
    expect(complaints.some(({ status }) => status === 'investigating')).toBe(true);
    expect(complaints.some(({ status, acknowledged }) => status === 'closed' && !acknowledged)).toBe(true);
    // A letter that was found in a drawer, and a date that was corrected.
    expect(late).toBe(2);
    expect(complaints.some(({ deadlines }) => deadlines.some(({ metAt = '', dueAt }) => metAt > dueAt))).toBe(
      true,
    );
  });

  it('lives through the whole process', () => {
    // A holiday announced late, a lost code, the end of an erasure and a mail server come from outside.
    const apart: readonly EventType[] = [
      'DueDateRecalculated',
      'TrackingCodeReplaced',
      'PersonalDataErased',
      'LetterSent',
    ];
    expect(EVENT_TYPES.filter((type) => !types.has(type))).toEqual(apart);
  });

  it('is recorded at the time when it happened, with a chain of events that holds', async () => {
    const events = await runtime.events();
    const { breaks, streams } = await verifyLedger(events);
    expect(breaks).toEqual([]);
    // One for each complaint, one for the keys, the ledger's own first one, and one for each of the two policy packs.
    expect(streams).toBe(SAMPLE.length + 4);
    expect((await events.head())?.knownAt).toBeLessThan(Date.parse('2026-03-01'));
  });
});
