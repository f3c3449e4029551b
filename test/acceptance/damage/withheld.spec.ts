import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { streamOf } from '#complaint';
import { until } from '../../support/until.ts';
import { asking } from '../http/support/asking.ts';
import { ended } from '../http/support/jobs.ts';
import { type DamagedLedger, ledgerOnFiles } from './damaged-ledger.ts';

/** What a job or a refusal says, and whether it is over. */
type Said = Readonly<{ state?: string; code?: string; failure?: { detail: string }; detail?: string }>;

/** An event of a newer version is named by its stream only, another one by the folio, too. */
const DAMAGES = [
  "metadata = json_set(metadata, '$.schemaVersion', 99)",
  "metadata = json_remove(metadata, '$.actor')",
] as const;

describe.each(DAMAGES)('Damage (%s) in a complaint that is withheld from who meets it', (damage) => {
  let ledger: DamagedLedger;
  /** What names the complaint. */
  let marks: readonly string[];
  /** The position before the damaged event. */
  let before: string;
  /** A complaint with a link to it. */
  let other: string;

  beforeEach(async () => {
    ledger = await ledgerOnFiles();
    const filed = await ledger.file();
    ({ folio: other, position: before } = filed);
    const withheld = await filedAbout(ledger.api.keys.auditor.principal);
    marks = [withheld, streamOf(withheld)];
    const link = { kind: 'related', folio: withheld };
    const linked = await by('handler').post(`/v1/complaints/${other}/links`, link);
    expect(linked.status).toBe(201);
    await untilHidden(withheld);
    const database = new DatabaseSync(join(ledger.api.runtime.config.data, 'events.sqlite'));
    database
      .prepare(`UPDATE events SET ${damage} WHERE stream_no = (SELECT no FROM streams WHERE name = ?)`)
      .run(streamOf(withheld));
    database.close();
  });
  afterEach(() => ledger.stop());

  const by = (role: KeyRole) => asking(ledger.api.url, ledger.api.keys[role].key);

  async function filedAbout(principal: string): Promise<string> {
    const { body } = await by('application').post('/v1/complaints', {
      channel: 'web',
      concerns: [principal],
      confidentiality: ['withhold-from-subject'],
    });
    return String(body['folio']);
  }

  /** A list leaves it out as soon as the register has the wish. */
  async function untilHidden(folio: string): Promise<void> {
    const listed = async (role: KeyRole) =>
      JSON.stringify((await by(role).get('/v1/complaints')).body).includes(folio);
    await until(
      'the register hides it',
      async () => (await listed('compliance')) && !(await listed('auditor')),
    );
  }

  const traces = (said: object) => marks.filter((mark) => JSON.stringify(said).includes(mark));

  async function endOf(start: string, role: KeyRole): Promise<Said> {
    const { body } = await by(role).post(start, {});
    return (await ended(by(role), `${start}/${body['id']}`)).body;
  }

  it('is told by the feed without its folio or its stream', async () => {
    const read = async (role: KeyRole): Promise<Said> =>
      (await by(role).get(`/v1/events?after=${before}`)).body;
    const whole = await read('compliance');
    expect([whole.code, traces(whole).length > 0]).toEqual(['tampered', true]);
    const seen = await read('auditor');
    expect([seen.code, traces(seen)]).toEqual(['tampered', []]);
    expect(seen.detail).toContain('complaint-withheld');
  });

  it('is told by a replay and an audit without its folio or its stream', async () => {
    for (const start of ['/v1/replays', '/v1/audits']) {
      const whole = await endOf(start, 'compliance');
      expect([start, traces(whole).length > 0]).toEqual([start, true]);
      expect([start, traces(await endOf(start, 'auditor'))]).toEqual([start, []]);
    }
  });

  it('is told at the command line by nothing that another complaint says of it', async () => {
    const as = ['--as', ledger.api.keys.auditor.principal, '--purpose', 'An audit.'];
    for (const command of ['history', 'status']) {
      const { status, out, err } = await ledger.run(command, other, ...as, '--json');
      expect([command, status, traces({ out, err })]).toEqual([command, 0, []]);
    }
  });
});
