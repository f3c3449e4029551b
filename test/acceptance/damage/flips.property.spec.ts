import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { folioOf } from '#complaint';
import * as fc from '#test/support/random';
import { itWhenThorough } from '#test/support/thorough';
import { runLedger } from '../cli/run-ledger.ts';
import { fillSmallLedger } from '../copying/small-ledger.ts';

const ROUNDS = 300;
const WITHIN_MS = 1_800_000;

/** Damage of one file: flipped bits, and perhaps a truncated end. */
const harm = fc.record({
  file: fc.constantFrom('events.sqlite', 'events.sqlite', 'views.sqlite'),
  places: fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), bit: fc.nat(7) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 10, nil: undefined }),
});

describe('Random damage to the files of a ledger', () => {
  let whole: string;
  let questions: readonly (readonly string[])[];
  let answers: readonly string[];
  beforeAll(async () => {
    whole = mkdtempSync(join(tmpdir(), 'ledger-flips-'));
    await fillSmallLedger(whole);
    await runLedger(['audit', '--data', whole]);
    for (const name of readdirSync(whole)) if (/-(wal|shm)$/.test(name)) rmSync(join(whole, name));
    const database = new DatabaseSync(join(whole, 'events.sqlite'));
    const names = database.prepare('SELECT name FROM streams').all();
    database.exec('PRAGMA journal_mode = DELETE');
    database.close();
    const folios = names.map(({ name }) => folioOf(String(name))).filter((folio) => folio !== undefined);
    questions = [
      ['replay', '--as-of', '40'],
      ['report', 'accountability', '--from', '2019-01-01', '--to', '2026-01-01', '--as-of', '28'],
      ...folios.map((folio) => ['status', folio]),
      ...folios.map((folio) => ['history', folio, '--as-of', '28']),
    ];
    answers = await answersOf(whole);
  });
  afterAll(() => rmSync(whole, { recursive: true }));

  /** What the commands print, without the parts that differ at each run. */
  async function answersOf(data: string): Promise<readonly string[]> {
    const all: string[] = [];
    for (const question of questions) {
      const { status, out } = await runLedger([...question, '--json', '--data', data]);
      all.push(`${status} ${out.replaceAll(/"(seconds|eventsPerSecond)":[\d.]+/g, '')}`);
    }
    return all;
  }

  itWhenThorough(
    'is found by an audit or by doctor, or does not change what any command prints',
    async () => {
      await fc.assertAsync(
        fc.asyncProperty(harm, async ({ file, places, cut }) => {
          const data = mkdtempSync(join(tmpdir(), 'ledger-flips-'));
          try {
            cpSync(whole, data, { recursive: true });
            const path = join(data, file);
            const bytes = readFileSync(path);
            for (const { at, bit } of places) {
              const byte = Math.floor(at * bytes.length);
              bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 << bit), byte);
            }
            writeFileSync(path, bytes);
            if (cut !== undefined) truncateSync(path, Math.floor(cut * bytes.length));
            for (const command of ['doctor', 'audit']) {
              const { status, err } = await runLedger([command, '--data', data]);
              expect(err).not.toContain('unexpected error');
              if (status !== 0) return;
            }
            expect(await answersOf(data)).toEqual(answers);
          } finally {
            rmSync(data, { recursive: true });
          }
        }),
        { numRuns: ROUNDS },
      );
    },
    WITHIN_MS,
  );
});
