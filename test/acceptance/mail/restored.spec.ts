import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MailServer } from '#mail/testing';
import { embeddedEngines } from '../../support/engines.ts';
import { until } from '../../support/until.ts';
import { runLedger } from '../cli/run-ledger.ts';
import { document } from '../copying/small-ledger.ts';
import { asking } from '../http/support/asking.ts';
import { makePlace, type Place, type Program, start } from '../http/support/program.ts';

const EMAIL = 'complainant@example.net';

let server: MailServer;
let directory: string;
let place: Place;
beforeEach(async () => {
  server = await MailServer.listen();
  directory = mkdtempSync(join(tmpdir(), 'ledger-mail-restored-'));
  place = await makePlace(embeddedEngines());
});
afterEach(async () => {
  await server.close();
  await place.remove();
  rmSync(directory, { recursive: true, force: true });
});

const environment = (data: string) => ({
  ...place.env,
  LEDGER_DATA: data,
  LEDGER_MAIL: `smtp://127.0.0.1:${server.port}`,
  LEDGER_MAIL_FROM: 'Complaints <complaints@example.org>',
});

async function whileServing<T>(data: string, work: (program: Program) => Promise<T>): Promise<T> {
  const program = await start({ env: environment(data) });
  try {
    return await work(program);
  } finally {
    await program.end('SIGTERM');
  }
}

async function filed({ url }: Program): Promise<string> {
  const { status, body } = await asking(url, place.keys.application.key).post('/v1/complaints', {
    channel: 'web',
    complainant: { email: EMAIL },
    problem: { description: 'It never came.' },
  });
  expect(status).toBe(201);
  return String(body['folio']);
}

interface Sent {
  readonly kind: string;
  readonly outcome: string;
  readonly why?: string;
}

/** What became of the letters of a complaint, once something is known of one. */
async function letters(folio: string, { url }: Program): Promise<readonly string[]> {
  return await until(`a letter of ${folio} has an outcome`, async () => {
    const { body } = await asking(url, place.keys.handler.key).get(`/v1/complaints/${folio}`);
    const known: readonly Sent[] = Object(body['letters'] ?? []);
    if (known.length === 0) return undefined;
    return known.map(({ kind, outcome, why }) => [kind, outcome, why].filter(Boolean).join(' '));
  });
}

/** What `doctor` says of the mail. */
async function mailOf(data: string): Promise<string> {
  const { document: told } = await document(['doctor'], environment(data));
  const findings: readonly { readonly name: string; readonly detail: string }[] = told.findings;
  return findings.find(({ name }) => name === 'mail')?.detail ?? '';
}

/** What the worklist has of letters that did not reach anybody. */
async function listed({ url }: Program): Promise<string> {
  const { body } = await asking(url, place.keys.handler.key).get('/v1/worklist?letter=not-sent');
  return JSON.stringify(body);
}

describe('A ledger that is restored from a backup, with mail', () => {
  it('mails nobody what was owed or sent before, lists what was owed, and sends what comes after', async () => {
    const { sent, owed } = await whileServing(place.data, async (program) => {
      await until('mail is switched on', () => program.logged().includes('mail is switched on'));
      const sent = await filed(program);
      expect(await letters(sent, program)).toEqual(['acknowledgement accepted']);
      server.behaviour.recipient = () => '450 later';
      return { sent, owed: await filed(program) };
    });
    const archive = join(directory, 'ledger.tar.gz');
    const data = join(directory, 'restored');
    const env = environment(place.data);
    expect((await document(['backup', archive], env)).status).toBe(0);
    const restored = await runLedger(['restore', archive, '--data', data], { env: environment(data) });
    expect([restored.status, restored.out]).toEqual([
      0,
      expect.stringContaining('nobody is mailed what was recorded'),
    ]);
    for (const name of ['keys', 'master-key'])
      cpSync(join(place.data, name), join(data, name), { recursive: true });
    delete server.behaviour.recipient;
    const before = server.taken.length;

    expect(await mailOf(data)).toMatch(/restored, copied or moved: letters begin anew at the next start/);
    await whileServing(data, async (program) => {
      expect(await letters(owed, program)).toEqual(['acknowledgement not-sent restored']);
      expect(program.logged()).toContain('nobody is mailed the past');
      const fresh = await filed(program);
      expect(await letters(fresh, program)).toEqual(['acknowledgement accepted']);
      expect(await letters(sent, program)).toEqual(['acknowledgement accepted']);
      await until('the worklist has it', async () => (await listed(program)).includes(owed));
      expect(await listed(program)).not.toContain(sent);
      expect(server.taken.slice(before).map(({ raw }) => raw.includes(fresh))).toEqual([true]);

      const contact = { channel: 'letter', direction: 'outbound', with: 'complainant', summary: 'By post.' };
      const by = asking(program.url, place.keys.handler.key);
      expect((await by.post(`/v1/complaints/${owed}/contacts`, contact)).status).toBe(201);
      await until('it is no work any more', async () => !(await listed(program)).includes(owed));
      expect(await mailOf(data)).toMatch(
        /when the ledger had been restored, copied or moved; .* 0 letters owed/,
      );
    });
  });
});

describe('A ledger that is copied, with mail', () => {
  it('mails nobody what was owed, and says so', async () => {
    const owed = await whileServing(place.data, async (program) => {
      await until('mail is switched on', () => program.logged().includes('mail is switched on'));
      server.behaviour.recipient = () => '450 later';
      return await filed(program);
    });
    delete server.behaviour.recipient;
    const env = environment(place.data);
    const to = `sqlite:${join(directory, 'copy.sqlite')}`;
    const { status, out } = await runLedger(['copy', '--to', to], { env });
    expect([status, out]).toEqual([0, expect.stringContaining('nobody is mailed what was recorded before')]);
    // The views are those of the ledger that was copied; those of the copy are built anew.
    const views = `sqlite:${join(directory, 'views.sqlite')}`;
    const program = await start({ env: { ...env, LEDGER_EVENTS: to, LEDGER_VIEWS: views } });
    try {
      expect(await letters(owed, program)).toEqual(['acknowledgement not-sent restored']);
      expect(server.taken).toEqual([]);
    } finally {
      await program.end('SIGTERM');
    }
  });

  it('says nothing of mail where there never was any', async () => {
    const env = { ...place.env, LEDGER_DATA: place.data };
    const to = `sqlite:${join(directory, 'copy.sqlite')}`;
    const { status, out } = await runLedger(['copy', '--to', to], { env });
    expect([status, out]).toEqual([0, expect.not.stringContaining('Mail begins anew')]);
  });
});
