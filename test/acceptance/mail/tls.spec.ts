import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MailServer } from '#mail/testing';
import { embeddedEngines } from '../../support/engines.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from '../../support/eventstoredb/index.ts';
import { until } from '../../support/until.ts';
import { runBuilt } from '../damage/built.ts';
import { asking } from '../http/support/asking.ts';
import { makePlace, type Place, start } from '../http/support/program.ts';

const PASSWORD = 'CANARY-PASSWORD';
const TLS = { cert: CERTIFICATE, key: CERTIFICATE_KEY, disabledCommands: [], authOptional: false };

let place: Place;
let servers: MailServer[] = [];
const at = (name: string) => join(place.data, name);
beforeAll(async () => {
  place = await makePlace(embeddedEngines());
  writeFileSync(at('mail-password'), `${PASSWORD}\n`, { mode: 0o600 });
  writeFileSync(at('authority.pem'), CERTIFICATE);
});
afterEach(async () => {
  await Promise.all(servers.map((one) => one.close()));
  servers = [];
});
afterAll(() => place.remove());

async function server(...options: Parameters<typeof MailServer.listen>): Promise<MailServer> {
  const made = await MailServer.listen(...options);
  servers.push(made);
  return made;
}

/** @param mail `LEDGER_MAIL` without its port. */
const environment = (mail: string, { port }: MailServer, trusted = true) => ({
  ...place.env,
  LEDGER_MAIL: `${mail}:${port}`,
  LEDGER_MAIL_FROM: 'Complaints <complaints@example.org>',
  LEDGER_MAIL_PASSWORD_FILE: at('mail-password'),
  LOG_LEVEL: 'trace',
  ...(trusted ? { NODE_EXTRA_CA_CERTS: at('authority.pem') } : {}),
});

/** What `doctor` says of the mail, and everything that it printed. */
async function doctor(env: Readonly<Record<string, string>>) {
  const { status, out, err } = await runBuilt(['doctor', '--json'], place.data, env);
  const findings: readonly { readonly name: string; readonly [told: string]: string }[] =
    JSON.parse(out).findings;
  return { status, mail: findings.find(({ name }) => name === 'mail'), printed: out + err };
}

describe('A mail server with a login', () => {
  it.each([
    ['STARTTLS', 'smtp://ledger@localhost', TLS],
    ['TLS from the first byte', 'smtps://ledger@localhost', { ...TLS, secure: true }],
  ])('gets letters under %s, and nobody else learns the password', async (_, mail, options) => {
    const there = await server(options);
    const env = environment(mail, there);
    const program = await start({ env });
    try {
      await until('mail is on', async () => (await doctor(env)).mail?.['detail']?.includes('letters go out'));
      const by = asking(program.url, place.keys.application.key);
      const { body } = await by.post('/v1/complaints', {
        channel: 'web',
        complainant: { email: 'complainant@example.net' },
        problem: { description: 'It never came.' },
      });
      await until('the letter has come', () =>
        there.taken.some(({ raw }) => raw.includes(String(body['folio']))),
      );
      expect(new Set(there.logins)).toEqual(new Set([`ledger:${PASSWORD}`]));

      // The password changes at the server first, and then in the file. Nothing is started again.
      there.behaviour.login = (password) => (password === PASSWORD ? '535 5.7.8 CANARY-ANSWER' : undefined);
      const { status, mail: refused, printed } = await doctor(env);
      expect([status, refused]).toEqual([
        3,
        expect.objectContaining({ state: 'wrong', detail: expect.stringContaining('(EAUTH)') }),
      ]);
      const second = await by.post('/v1/complaints', {
        channel: 'web',
        complainant: { email: 'complainant@example.net' },
        problem: { description: 'Nor did this.' },
      });
      await until('the log says why letters wait', () => program.logged().includes('EAUTH'));
      writeFileSync(at('mail-password'), 'CANARY-NEW\n');
      await until('the second letter has come', () =>
        there.taken.some(({ raw }) => raw.includes(String(second.body['folio']))),
      );
      for (const text of [printed, program.logged()]) expect(text).not.toContain('CANARY');
    } finally {
      writeFileSync(at('mail-password'), `${PASSWORD}\n`);
      await program.end('SIGTERM');
    }
  });

  it.each([
    [
      'an authority that nobody knows',
      'smtps://ledger@localhost',
      { ...TLS, secure: true },
      false,
      'SELF_SIGNED',
    ],
    ['an authority that nobody knows (STARTTLS)', 'smtp://ledger@localhost', TLS, false, 'SELF_SIGNED'],
    ['the name of another host', 'smtps://ledger@127.0.0.2', { ...TLS, secure: true }, true, 'ALTNAME'],
    ['the name of another host (STARTTLS)', 'smtp://ledger@127.0.0.2', TLS, true, 'ALTNAME'],
  ])(
    'gets no password where its certificate has %s, and doctor says so',
    async (_, mail, options, trusted, code) => {
      const there = await server(options, 0, mail.includes('127.0.0.2') ? '127.0.0.2' : '127.0.0.1');
      const { status, mail: found, printed } = await doctor(environment(mail, there, trusted));
      expect([status, found?.['state']]).toEqual([3, 'wrong']);
      expect(found?.['detail']).toContain(code);
      expect(found?.['detail']).toContain(
        'its certificate does not hold, so that it got no password and no letter',
      );
      expect(found?.['remedy']).toContain('NODE_EXTRA_CA_CERTS');
      expect(there.logins).toEqual([]);
      expect(printed).not.toContain('CANARY');
    },
  );

  it('gets no password where it offers no TLS, and doctor says so', async () => {
    const there = await server({ disabledCommands: ['STARTTLS'], authOptional: true });
    const { status, mail: found } = await doctor(environment('smtp://ledger@localhost', there));
    expect([status, found?.['detail']]).toEqual([3, expect.stringContaining('(ETLS): it offers no TLS')]);
    expect(there.logins).toEqual([]);
  });
});
