import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { streamOf } from '#complaint';
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
    const linked = await post(`/v1/complaints/${other}/links`, 'handler', {
      kind: 'related',
      folio: withheld,
    });
    expect(linked.status).toBe(201);
    await untilHidden(withheld);
    const database = new DatabaseSync(join(ledger.api.runtime.config.data, 'events.sqlite'));
    database
      .prepare(`UPDATE events SET ${damage} WHERE stream_no = (SELECT no FROM streams WHERE name = ?)`)
      .run(streamOf(withheld));
    database.close();
  });
  afterEach(() => ledger.stop());

  async function post(path: string, role: KeyRole, body: object): Promise<Response> {
    return await fetch(`${ledger.api.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ledger.api.keys[role].key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        ...(path.endsWith('/links') && { 'if-match': '*' }),
      },
      body: JSON.stringify(body),
    });
  }

  async function filedAbout(principal: string): Promise<string> {
    const answer = await post('/v1/complaints', 'application', {
      channel: 'web',
      concerns: [principal],
      confidentiality: ['withhold-from-subject'],
    });
    return Object(await answer.json()).folio;
  }

  /** A list leaves it out as soon as the register has the wish. */
  async function untilHidden(folio: string): Promise<void> {
    const timeout = AbortSignal.timeout(30_000);
    const listed = async (role: KeyRole) =>
      (await (await ledger.get('/v1/complaints', role)).text()).includes(folio);
    while (!(await listed('compliance')) || (await listed('auditor'))) timeout.throwIfAborted();
  }

  const traces = (said: object) => marks.filter((mark) => JSON.stringify(said).includes(mark));

  async function saidOf(answer: Response): Promise<Said> {
    return Object(await answer.json());
  }

  async function endOf(start: string, role: KeyRole): Promise<Said> {
    const { id } = Object(await (await post(start, role, {})).json());
    const timeout = AbortSignal.timeout(60_000);
    for (;;) {
      timeout.throwIfAborted();
      const said = await saidOf(await ledger.get(`${start}/${id}`, role));
      if (said.state !== 'running' && said.state !== 'waiting') return said;
    }
  }

  it('is told by the feed without its folio or its stream', async () => {
    const read = async (role: KeyRole) => saidOf(await ledger.get(`/v1/events?after=${before}`, role));
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
