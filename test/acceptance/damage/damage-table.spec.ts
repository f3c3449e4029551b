import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { folioOf } from '#complaint';
import { runLedger } from '../cli/run-ledger.ts';
import { fillSmallLedger } from '../copying/small-ledger.ts';
import { runBuilt } from './built.ts';
import {
  cutShort,
  type Damage,
  flippedInIndex,
  forked,
  OTHER_STREAM,
  rewritten,
  secondName,
  sql,
  type Victim,
  victimOf,
} from './damages.ts';

/** What an audit lists for one damage. */
type Found = (victim: Victim) => { readonly break?: object; readonly fault?: object };

interface Row {
  readonly damage: Damage;
  readonly found: Found;
  /** What doctor names: a part of its finding about the events. */
  readonly named: (victim: Victim) => string;
  /** Commands that refuse to answer because of the damage. */
  readonly refused?: readonly ('replay' | 'history' | 'status')[];
}

const folio = ({ stream }: Victim): string => folioOf(stream) ?? '';

function broken(
  damage: Damage,
  what: string,
  revision: (victim: Victim) => number,
  refused: Row['refused'] = [],
): Row {
  return {
    damage,
    found: (victim) => ({ break: { folio: folio(victim), revision: revision(victim), what } }),
    named: (victim) => `${folio(victim)} revision ${revision(victim)}: ${what}`,
    refused,
  };
}

function faulty(damage: Damage, what: string, named: Row['named'], refused: Row['refused'] = []): Row {
  return { damage, found: () => ({ fault: { what } }), named, refused };
}

const second = (): number => 2;
const third = (): number => 3;
const last = ({ revision }: Victim): number => revision;
const where = ({ no }: Victim, revision: number): string =>
  `WHERE stream_no = ${no} AND revision = ${revision}`;

const ROWS: Readonly<Record<string, Row>> = {
  'data of an event edited': broken(
    rewritten(second, 'data', (text) => text.replace('{', '{"a":1,')),
    'data-digest',
    second,
  ),
  'the personal part edited': broken(
    rewritten(
      () => 0,
      'personal',
      () => '{"x":1}',
    ),
    'data-digest',
    () => 0,
  ),
  'the personal part removed': broken(
    sql((victim) => `UPDATE events SET personal = NULL ${where(victim, 0)}`),
    'data-digest',
    () => 0,
  ),
  'the envelope edited': broken(
    rewritten(second, 'metadata', (text) => text.replace('"role":"', '"role":"x')),
    'event-id',
    second,
  ),
  'the envelope of the last event edited': broken(
    rewritten(last, 'metadata', (text) => text.replace('"role":"', '"role":"x')),
    'event-id',
    last,
  ),
  'the id of an event edited': broken(
    sql((victim) => `UPDATE events SET id = '${crypto.randomUUID()}' ${where(victim, 2)}`),
    'event-id',
    second,
  ),
  'the type of an event edited': broken(
    sql((victim) => `UPDATE events SET type = 'ComplaintAcknowledged' ${where(victim, victim.revision)}`),
    'event-id',
    last,
  ),
  'the revision of an event edited': broken(
    sql((victim) => `UPDATE events SET revision = 77 ${where(victim, victim.revision)}`),
    'revision-gap',
    () => 77,
    ['replay', 'history'],
  ),
  'the order of two events exchanged': broken(
    sql(
      (victim) => `UPDATE events SET revision = -1 ${where(victim, 2)};
        UPDATE events SET revision = 2 ${where(victim, 3)}; UPDATE events SET revision = 3 ${where(victim, -1)}`,
    ),
    'revision-gap',
    third,
    ['replay'],
  ),
  'a middle event deleted': broken(
    sql((victim) => `DELETE FROM events ${where(victim, 2)}`),
    'revision-gap',
    third,
    ['replay', 'history'],
  ),
  'an event moved to another complaint': {
    damage: sql(
      (victim) => `UPDATE events SET stream_no = (SELECT no FROM streams WHERE no <> ${victim.no} AND
        (SELECT count(*) FROM events WHERE stream_no = no) = 1 AND name LIKE 'complaint-%' LIMIT 1), revision = 1
        ${where(victim, victim.revision)}`,
    ),
    found: () => ({ break: { revision: 1, what: 'event-id' } }),
    named: () => 'revision 1: event-id',
  },
  'an event of an unknown type': broken(
    sql((victim) => `UPDATE events SET type = 'Nonsense' ${where(victim, victim.revision)}`),
    'unknown-type',
    last,
    ['replay', 'history'],
  ),
  'an event of a newer schema version': broken(
    rewritten(last, 'metadata', (text) => text.replace('"schemaVersion":1', '"schemaVersion":99')),
    'newer-schema',
    last,
    ['replay', 'history'],
  ),
  'a key event edited': {
    damage: sql(
      () => "UPDATE events SET data = replace(data, 'auditor', 'handler') WHERE type = 'KeyIssued'",
    ),
    found: () => ({ break: { stream: 'access-keys', revision: 0, what: 'data-digest' } }),
    named: () => 'access-keys revision 0: data-digest',
  },
  'the first event of the ledger edited': {
    damage: sql(
      () =>
        `UPDATE events SET metadata = json_remove(metadata, '$.dataDigest'), data = replace(data, '"ledger":"', '"ledger":"0')
         WHERE position = 1`,
    ),
    found: () => ({ break: { stream: 'ledger-opened', revision: 0, what: 'event-id' } }),
    named: () => 'ledger-opened revision 0: data-digest',
  },
  'a bit flipped in the index on revisions': faulty(
    flippedInIndex('sqlite_autoindex_events_1'),
    'engine',
    () => 'missing from index sqlite_autoindex_events_1',
  ),
  'a bit flipped in the index on ids': faulty(
    flippedInIndex('sqlite_autoindex_events_2'),
    'engine',
    () => 'missing from index sqlite_autoindex_events_2',
  ),
  'a second row for one stream name': faulty(
    secondName,
    'engine',
    () => 'non-unique entry in index sqlite_autoindex_streams_1',
  ),
  'a forked revision': {
    damage: forked,
    found: (victim) => ({
      break: { folio: folio(victim), revision: victim.revision, what: 'revision-gap' },
      fault: { what: 'layout' },
    }),
    named: (victim) => `${folio(victim)} revision ${victim.revision}: revision-gap`,
    refused: ['replay', 'history'],
  },
  'the last event of a complaint deleted, so that positions have a hole': faulty(
    sql((victim) => `DELETE FROM events ${where(victim, victim.revision)}`),
    'hole',
    ({ position }) => `events are missing between position ${position - 1} and position ${position + 1}`,
    ['replay'],
  ),
  'a hole in the numbers of streams': faulty(
    sql(
      () => `UPDATE events SET stream_no = 99 WHERE stream_no = (SELECT max(no) FROM streams);
        UPDATE streams SET no = 99 WHERE no = (SELECT max(no) FROM streams)`,
    ),
    'hole',
    () => 'number 99',
  ),
  'the end cut off with a hole': faulty(
    sql(
      () => `DELETE FROM events WHERE position < (SELECT max(position) FROM events)
        AND position > (SELECT max(position) - 3 FROM events)`,
    ),
    'hole',
    () => 'events are missing between position',
    ['replay'],
  ),
  'known_at lowered': faulty(
    sql((victim) => `UPDATE events SET known_at = known_at - 5000000 ${where(victim, 2)}`),
    'knowledge',
    (victim) => `event 2 of stream "${victim.stream}"`,
  ),
  'known_at raised': faulty(
    sql((victim) => `UPDATE events SET known_at = known_at + 500 ${where(victim, victim.revision)}`),
    'knowledge',
    (victim) => `event ${victim.revision} of stream "${victim.stream}"`,
  ),
  'answered_until in the future': faulty(
    sql(() => "UPDATE ledger_meta SET value = 99999999999999 WHERE name = 'answered_until'"),
    'future',
    () => 'answers are final up to 5138-11-16T09:46:39.999Z',
  ),
  'a stream renamed to one of nobody': faulty(
    sql(({ no }) => `UPDATE streams SET name = 'somebody' WHERE no = ${no}`),
    'misnamed',
    ({ no }) => `stream ${no} was begun as one of the ledger's and is now called "somebody"`,
    ['replay', 'history', 'status'],
  ),
  'a stream renamed to another folio': {
    damage: sql(({ no }) => `UPDATE streams SET name = '${OTHER_STREAM}' WHERE no = ${no}`),
    found: () => ({ break: { stream: OTHER_STREAM, revision: 0, what: 'event-id' } }),
    named: () => `${folioOf(OTHER_STREAM)} revision 0: event-id`,
    refused: ['replay', 'history', 'status'],
  },
  'a stream marked as foreign': faulty(
    sql(({ no }) => `UPDATE streams SET ours = 0 WHERE no = ${no}`),
    'misnamed',
    ({ no }) => `stream ${no} was begun as a foreign stream`,
  ),
  'a stream without its name': faulty(
    sql(({ no }) => `DELETE FROM streams WHERE no = ${no}`),
    'nameless',
    ({ position, revision }) =>
      `event 0 of a stream, at position ${position - revision}, belongs to a stream that has no name`,
    ['replay', 'history', 'status'],
  ),
  'a table added beside those of the ledger': faulty(
    sql(() => 'CREATE TABLE other(x)'),
    'layout',
    () => 'table other of other was added by other means',
  ),
};

describe('The damage table, on a copy of a ledger in files', () => {
  let whole: string;
  let data: string;
  let file: string;
  let victim: Victim;
  beforeAll(async () => {
    whole = mkdtempSync(join(tmpdir(), 'ledger-damage-'));
    await fillSmallLedger(whole);
    expect((await runLedger(['audit', '--data', whole])).status).toBe(0);
    victim = victimOf(whole);
  });
  afterAll(() => rmSync(whole, { recursive: true }));
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'ledger-damage-'));
    cpSync(whole, data, { recursive: true });
    file = join(data, 'events.sqlite');
  });
  afterEach(() => rmSync(data, { recursive: true }));

  /** Starts `up` as a separate process. All other commands run in this process, which is faster. */
  const run = (command: readonly string[]) =>
    command[0] === 'up' ? runBuilt(command, data) : runLedger([...command, '--data', data]);
  const withoutViews = (): void => rmSync(join(data, 'views.sqlite'), { force: true });

  it.each(Object.entries(ROWS))(
    '%s is found and named',
    async (_, { damage, found, named, refused = [] }) => {
      damage(file, victim);
      const doctor = await runLedger(['doctor', '--json', '--data', data]);
      expect(doctor.status).toBe(3);
      const findings: readonly { name: string; state: string; detail: string }[] = JSON.parse(
        doctor.out,
      ).findings;
      const events = findings.find(({ name }) => name === 'events');
      expect(events).toMatchObject({ state: 'wrong', detail: expect.stringContaining(named(victim)) });

      withoutViews();
      for (const command of refused) {
        const asked = command === 'replay' ? [command] : [command, folio(victim)];
        const ran = await runLedger([...asked, '--json', '--data', data]);
        expect([command, ran.status, ran.out]).toEqual([command, 1, '']);
        expect(JSON.parse(ran.err).code).toMatch(/^(tampered|unknown-event-type|newer-schema)$/);
      }

      const audit = await runLedger(['audit', '--json', '--data', data]);
      expect(audit.err).not.toContain('unexpected error');
      expect(audit.status).toBe(3);
      const document: { events: { breaks: object[] }; store: { faults: object[] } } = JSON.parse(audit.out);
      const expected = found(victim);
      if (expected.break !== undefined) {
        expect(document.events.breaks).toContainEqual(expect.objectContaining(expected.break));
      }
      if (expected.fault !== undefined) {
        expect(document.store.faults).toContainEqual(expect.objectContaining(expected.fault));
      }
    },
  );

  it('lists every damage of several', async () => {
    const all = [
      'data of an event edited',
      'known_at raised',
      'answered_until in the future',
      'a key event edited',
    ];
    for (const name of all) ROWS[name]?.damage(file, victim);
    const { out } = await runBuilt(['audit'], data);
    for (const part of ['data-digest', 'knowledge:', 'future:', 'access-keys revision 0']) {
      expect(out).toContain(part);
    }
  });

  it('the digest of a replay changes if the envelope of the last event was edited', async () => {
    const digest = async (): Promise<string> =>
      JSON.parse((await runLedger(['replay', '--json', '--data', data])).out).digest;
    const before = await digest();
    rewritten(last, 'metadata', (text) => text.replace('"role":"', '"role":"x'))(file, victim);
    expect(await digest()).not.toBe(before);
  });

  it('a truncated file is refused as damaged by every command and by a start', async () => {
    cutShort(file, victim);
    for (const command of [['audit'], ['replay'], ['status', folio(victim)], ['up', '--port', '0']]) {
      const { status, err } = await run(command);
      expect([command[0], status]).toEqual([command[0], 1]);
      expect(err).toContain('damaged');
      expect(err).not.toContain('unexpected error');
    }
    expect((await runLedger(['doctor', '--data', data])).status).toBe(3);
  });

  it.each([
    [
      'a number that is larger than any',
      "UPDATE ledger_meta SET value = 9007199254740993 WHERE name = 'format'",
    ],
    ['no table of streams', 'DROP TABLE streams'],
  ])('a file with %s is refused by every command as damaged', async (_, statement) => {
    sql(() => statement)(file, victim);
    // Jest's own realm hides that the engine's faults are errors, so each is a process of its own.
    for (const command of [['audit'], ['replay'], ['status', folio(victim)], ['up', '--port', '0']]) {
      const { status, err } = await runBuilt(command, data);
      expect([command[0], status, err]).toEqual([command[0], 1, expect.stringContaining('is damaged')]);
    }
    expect((await runLedger(['doctor', '--data', data])).status).toBe(3);
  });

  it('a recorded time that no date can show is reported as damage', async () => {
    sql(
      () => `UPDATE events SET recorded_at = 9000000000000000, known_at = 9000000000000000
        WHERE position = (SELECT max(position) FROM events)`,
    )(file, victim);
    const { status, err } = await runLedger(['replay', '--data', data]);
    expect([status, err]).toEqual([1, expect.stringContaining('which is not a possible date')]);
    for (const command of ['audit', 'doctor']) {
      expect((await runLedger([command, '--data', data])).status).toBe(3);
    }
  });

  it.each(['a bit flipped in the index on ids', 'a middle event deleted', 'a forked revision'])(
    '%s stops a start',
    async (name) => {
      ROWS[name]?.damage(file, victim);
      const { status, err } = await runBuilt(['up', '--port', '0'], data);
      expect([status, err]).toEqual([1, expect.stringContaining('Not started')]);
    },
  );
});
