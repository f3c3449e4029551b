import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTables } from '../schema.ts';
import { GroupCommit } from './group-commit.ts';
import type { AppendWork, WorkResult } from './messages.ts';

/** A connection that records statements and can be made to fail. */
class WatchedDatabase extends DatabaseSync {
  readonly executed: string[] = [];
  /** Engine codes with which statements fail. */
  readonly failing = new Map<string, number>();

  override exec(sql: string): void {
    this.executed.push(sql);
    const errcode = this.failing.get(sql);
    if (errcode !== undefined) throw Object.assign(new Error('a fault made by the test'), { errcode });
    super.exec(sql);
  }
}

const IO_ERROR = 10;
const FULL = 13;
/** Longer than any test: then the machine's load decides nothing. */
const AN_HOUR_MS = 3_600_000;

describe('GroupCommit', () => {
  let directory: string;
  let path: string;
  let connections: WatchedDatabase[];
  let reports: (readonly WorkResult[])[];
  let group: GroupCommit;
  let gatherMs: number;
  let same: () => boolean;
  /** Called for each connection when it is opened. */
  let prepare: (database: WatchedDatabase, count: number) => void;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-group-'));
    path = join(directory, 'events.db');
    connections = [];
    reports = [];
    prepare = () => undefined;
    gatherMs = 0;
    same = () => true;
    group = makeGroup();
    const database = new DatabaseSync(path);
    createTables(database);
    database.close();
  });
  afterEach(async () => {
    await group.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('writes all queued work in one transaction and reports after its commit', async () => {
    group.add(Array.from({ length: 100 }, () => append()));
    await group.close();
    expect(connections[0]?.executed).toEqual(['BEGIN IMMEDIATE', 'COMMIT', 'REPORT']);
    expect(reports).toHaveLength(1);
    expect(
      reports[0]?.map((result) => typeof result === 'object' && 'sequence' in result && result.sequence),
    ).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('bounds a transaction, so that other processes get their turn', async () => {
    group.add(Array.from({ length: 2_500 }, () => append()));
    await group.close();
    expect(reports.length).toBeGreaterThanOrEqual(3);
    for (const results of reports) expect(results.length).toBeLessThanOrEqual(1_000);
    expect(reports.flat()).toHaveLength(2_500);
    expect(stored()).toBe(2_500);
  });

  it('keeps a group open for the rest of a turn, and commits once', async () => {
    gatherMs = AN_HOUR_MS;
    group = makeGroup();
    group.add([append('a')], true);
    await turn();
    expect(reports).toHaveLength(0);
    group.add([append('b')], true);
    group.add([append('c')], false);
    await group.close();
    expect(connections[0]?.executed).toEqual(['BEGIN IMMEDIATE', 'COMMIT', 'REPORT']);
    expect(reports).toEqual([[1, 2, 3].map((sequence) => ({ revision: 0, sequence }))]);
  });

  it('waits only a bounded time for the rest of a turn', async () => {
    group.add([append('a')], true);
    await reported(1);
    expect(stored()).toBe(1);
  });

  it('writes the others of a group when one append is refused', async () => {
    group.add([append('a'), append('a'), append('b')]);
    await group.close();
    expect(reports).toEqual([
      [
        { revision: 0, sequence: 1 },
        { refused: 'wrong-revision', actual: 0 },
        { revision: 0, sequence: 2 },
      ],
    ]);
  });

  it('writes nothing of a group when the disk is full, and goes on once there is room', async () => {
    prepare = (database, count) => {
      if (count === 1) database.exec('PRAGMA max_page_count = 20');
    };
    group.add([append('a'), append('b', 'x'.repeat(500_000)), append('c')]);
    await group.close();
    const full = { refused: 'fault', fault: 'full', committing: false };
    expect(reports[0]).toEqual([expect.objectContaining(full), expect.objectContaining(full)]);
    expect(storedIn('a') + storedIn('b')).toBe(0);
    group.add([append('b', 'x'.repeat(500_000))]);
    await group.close();
    expect(reports.at(-1)).toEqual([expect.objectContaining({ revision: 0 })]);
    expect(storedIn('b')).toBe(1);
  });

  it('tells all waiting callers that nothing was written when the lock cannot be taken', async () => {
    prepare = (database) => database.failing.set('BEGIN IMMEDIATE', IO_ERROR);
    group.add([append(), append(), append()]);
    await group.close();
    const refused = expect.objectContaining({ refused: 'fault', fault: 'io', committing: false });
    expect(reports).toEqual([[refused, refused, refused]]);
    expect(stored()).toBe(0);
  });

  it.each([
    ['it is not known whether it was written', 'the disk failed', IO_ERROR, true],
    ['nothing was written', 'the disk was full', FULL, false],
  ])(
    'says that %s when %s at the commit, and goes on from the stored state',
    async (_, __, errcode, committing) => {
      prepare = (database) => database.failing.set('COMMIT', errcode);
      group.add([append('a')]);
      await reported(1);
      expect(reports).toEqual([[expect.objectContaining({ refused: 'fault', committing })]]);
      connections[0]?.failing.clear();
      group.add([append('a')]);
      await group.close();
      expect(reports[1]).toEqual([{ revision: 0, sequence: 1 }]);
      expect(connections).toHaveLength(1);
    },
  );

  it('writes nothing while the file is replaced, and goes on when it is back', async () => {
    same = () => false;
    group.add([append('a'), append('b')]);
    await reported(1);
    const replaced = { refused: 'replaced', committing: false };
    expect(reports).toEqual([[replaced, replaced]]);
    expect(connections).toHaveLength(0);
    same = () => true;
    group.add([append('a')]);
    await group.close();
    expect(reports[1]).toEqual([{ revision: 0, sequence: 1 }]);
  });

  it('does not call that written which was committed to a file that was replaced meanwhile', async () => {
    const answers = [true, false];
    same = () => answers.shift() ?? true;
    group.add([append('a'), append('a')]);
    await group.close();
    expect(reports).toEqual([
      [
        { refused: 'replaced', committing: true },
        { refused: 'wrong-revision', actual: 0 },
      ],
    ]);
  });

  it('opens another connection when one cannot roll back', async () => {
    prepare = (database, count) => {
      if (count === 1) database.failing.set('COMMIT', IO_ERROR).set('ROLLBACK', IO_ERROR);
    };
    group.add([append('a')]);
    await reported(1);
    group.add([append('a')]);
    await group.close();
    expect(reports[1]).toEqual([{ revision: 0, sequence: 1 }]);
    expect(connections).toHaveLength(2);
    expect(connections[0]?.isOpen).toBe(false);
  });

  function makeGroup(): GroupCommit {
    return new GroupCommit({
      open: async () => {
        const database = new WatchedDatabase(path);
        connections.push(database);
        prepare(database, connections.length);
        return database;
      },
      isSame: () => same(),
      arrivals: () => undefined,
      gatherMs,
      groupMs: AN_HOUR_MS,
      report: (results) => {
        connections.at(-1)?.executed.push('REPORT');
        reports.push(results);
      },
    });
  }

  /** Resolves after this many reports, while the group goes on with new work. */
  async function reported(count: number): Promise<void> {
    while (reports.length < count) await turn();
  }

  function stored(): number {
    return count('SELECT count(*) AS n FROM events');
  }

  function storedIn(stream: string): number {
    return count(`SELECT count(*) AS n FROM events JOIN streams ON no = stream_no WHERE name = '${stream}'`);
  }

  function count(sql: string): number {
    const database = new DatabaseSync(path);
    const row = database.prepare(sql).get();
    database.close();
    return Number(row?.['n']);
  }
});

function append(stream = `group-${randomUUID()}`, text = 'x'): AppendWork {
  return {
    stream,
    ours: true,
    expected: 'none',
    now: undefined,
    texts: [randomUUID(), 'SampleRecorded', JSON.stringify({ text }), '{}', null],
  };
}
