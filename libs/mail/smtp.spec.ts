import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { MailSettings } from '#config';
import { CERTIFICATE, CERTIFICATE_KEY } from '#test/support/eventstoredb';
import { type MailTimes, type Message, MOST_BYTES, SmtpMailer } from './index.ts';
import { MailServer } from './testing/index.ts';

const MESSAGE: Message = {
  id: 'abc@example.org',
  to: 'complainant@example.net',
  subject: 'Your complaint 7K3F-9QW2-XH-W',
  text: 'We have it.\n',
  html: '<p>We have it.</p>',
  language: 'en',
};

const USER = { user: 'ledger', passwordFile: '/nowhere' };
/** With a certificate for `127.0.0.1` and `localhost`. */
const TLS = { cert: CERTIFICATE, key: CERTIFICATE_KEY, disabledCommands: [] };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function server(...options: Parameters<typeof MailServer.listen>): Promise<MailServer> {
  const made = await MailServer.listen(...options);
  closing.push(() => made.close());
  return made;
}

function settings(port: number, more: Partial<MailSettings> = {}): MailSettings {
  return {
    host: '127.0.0.1',
    port,
    secure: false,
    user: undefined,
    passwordFile: undefined,
    from: { name: 'Complaints', address: 'complaints@example.org' },
    ...more,
  };
}

function mailer(port: number, more: Partial<MailSettings> = {}, times?: MailTimes, ca?: string): SmtpMailer {
  return new SmtpMailer({
    ...(ca === undefined ? {} : { ca }),
    settings: settings(port, more),
    password: async () => 'secret word',
    ...(times === undefined ? {} : { times }),
  });
}

/** A server that speaks as it is told, one answer for each line. */
async function scripted(talk: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const made: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  made.listen(0, '127.0.0.1');
  await once(made, 'listening');
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    made.close();
  });
  const address = made.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('A message over SMTP', () => {
  it('comes as it was written, to one address, under its own Message-ID', async () => {
    const there = await server();
    expect(await mailer(there.port).send(MESSAGE)).toEqual({ outcome: 'accepted' });
    const [taken] = there.taken;
    expect(taken).toMatchObject({
      from: 'complaints@example.org',
      to: ['complainant@example.net'],
      messageId: 'abc@example.org',
    });
    expect(taken?.raw).toContain('Subject: Your complaint 7K3F-9QW2-XH-W\r\n');
    expect(taken?.raw).toContain('From: Complaints <complaints@example.org>\r\n');
    expect(taken?.raw).toContain('Auto-Submitted: auto-generated\r\n');
  });

  it('tells nothing of this machine or of the program', async () => {
    const there = await server();
    await mailer(there.port).send(MESSAGE);
    const headers = there.taken[0]?.raw.split('\r\n\r\n')[0] ?? '';
    const names = headers.split('\r\n').flatMap((line) => /^([A-Za-z-]+):/.exec(line)?.[1] ?? []);
    expect(names.toSorted()).toEqual([
      'Auto-Submitted',
      'Content-Language',
      'Content-Type',
      'Date',
      'From',
      'MIME-Version',
      'Message-ID',
      'Subject',
      'To',
    ]);
    expect(headers).not.toMatch(/nodemailer|localhost/i);
  });

  it('takes no further header from a subject or an address', async () => {
    const there = await server();
    const injected = { ...MESSAGE, subject: 'One\r\nBcc: other@example.net\r\n\r\nBody \u202Eevil' };
    expect(await mailer(there.port).send(injected)).toEqual({ outcome: 'accepted' });
    expect(there.taken[0]?.raw).not.toMatch(/^Bcc:/m);
    expect(there.taken[0]?.to).toEqual(['complainant@example.net']);
    for (const to of [
      'a@example.net\r\nRCPT TO:<b@example.net>',
      'a@example.net, b@example.net',
      '<a@example.net>',
    ])
      expect(await mailer(there.port).send({ ...MESSAGE, to })).toEqual({
        outcome: 'refused',
        why: 'refused',
      });
    expect(there.taken).toHaveLength(1);
  });

  it('is refused here when it is larger than a letter can be', async () => {
    const there = await server();
    const large = { ...MESSAGE, text: 'x'.repeat(MOST_BYTES) };
    expect(await mailer(there.port).send(large)).toEqual({ outcome: 'refused', why: 'too-large' });
    expect(there.taken).toEqual([]);
  });
});

describe('A mail server', () => {
  it.each([
    [
      'the recipient for good',
      { recipient: () => '550 no such user' },
      { outcome: 'refused', why: 'refused' },
    ],
    ['the message for good', { message: () => '554 no' }, { outcome: 'refused', why: 'refused' }],
    ['a message of that size', { message: () => '552 too large' }, { outcome: 'refused', why: 'too-large' }],
    [
      'the recipient for now',
      { recipient: () => '450 greylisted' },
      { outcome: 'later', about: 'message', code: 'SMTP_450' },
    ],
    [
      'the message for now',
      { message: () => '451 busy' },
      { outcome: 'later', about: 'message', code: 'SMTP_451' },
    ],
    ['the sender', { sender: () => '550 not you' }, { outcome: 'later', about: 'server', code: 'SMTP_550' }],
  ])('that refuses %s', async (_, behaviour, delivery) => {
    const there = await server();
    Object.assign(there.behaviour, behaviour);
    expect(await mailer(there.port).send(MESSAGE)).toEqual(delivery);
    expect(there.taken).toEqual([]);
  });

  it('that is away, or hangs up before the message, takes nothing', async () => {
    const there = await server();
    const { port } = there;
    await closing.pop()?.();
    expect(await mailer(port).send(MESSAGE)).toMatchObject({ outcome: 'later', about: 'server' });
    const silent = await scripted((socket) => socket.end());
    expect(await mailer(silent).send(MESSAGE)).toMatchObject({ outcome: 'later', about: 'server' });
    expect(await mailer(silent).fault()).toBe('ECONNECTION');
  });

  it('that hangs up after the message leaves it unknown', async () => {
    const there = await server();
    there.behaviour.message = () => 'hang up';
    expect(await mailer(there.port).send(MESSAGE)).toEqual({ outcome: 'unknown' });
    expect(there.taken).toHaveLength(1);
  });

  it('that never answers is given up, before the message as away and after it as unknown', async () => {
    const times = { connectMs: 200, silentMs: 200, allMs: 2_000 };
    const mute = await scripted(() => undefined);
    expect(await mailer(mute, {}, times).send(MESSAGE)).toMatchObject({ outcome: 'later', about: 'server' });
    const there = await server();
    const never = Promise.withResolvers<void>();
    there.behaviour.slow = () => never.promise;
    // Long enough for a greeting on a busy machine.
    const patient = { connectMs: 10_000, silentMs: 3_000, allMs: 20_000 };
    expect(await mailer(there.port, {}, patient).send(MESSAGE)).toEqual({ outcome: 'unknown' });
    never.resolve();
  });

  it.each([
    ['offers no TLS', { disabledCommands: ['STARTTLS'], authOptional: true }, {}, 'ETLS'],
    ['has a certificate of an unknown authority', TLS, {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    [
      'has such a certificate from the first byte',
      { ...TLS, secure: true },
      { secure: true },
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    ['has a certificate of another host', TLS, { host: '127.0.0.2' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [
      'has such a certificate from the first byte, too',
      { ...TLS, secure: true },
      { secure: true, host: '127.0.0.2' },
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    ['speaks plain words first', TLS, { secure: true }, 'ERR_SSL_WRONG_VERSION_NUMBER'],
    ['takes no password at all', { ...TLS, disabledCommands: ['AUTH'], authOptional: true }, {}, 'EAUTH'],
  ] as const)('that %s gets neither a password nor a message', async (_, options, more, code) => {
    const host = 'host' in more ? more.host : '127.0.0.1';
    const there = await server(
      { ...options, disabledCommands: [...(options.disabledCommands ?? [])] },
      0,
      host,
    );
    const mine = mailer(
      there.port,
      { ...USER, ...more },
      undefined,
      code === 'DEPTH_ZERO_SELF_SIGNED_CERT' ? undefined : CERTIFICATE,
    );
    expect(await mine.send(MESSAGE)).toEqual({ outcome: 'later', about: 'server', code });
    expect(await mine.fault()).toBe(code);
    expect([there.logins, there.taken]).toEqual([[], []]);
  });

  it.each([
    ['STARTTLS', TLS, {}],
    ['TLS from the first byte', { ...TLS, secure: true }, { secure: true }],
  ])('gets the password under %s with a certificate that holds', async (_, options, more) => {
    const there = await server({ ...options, authOptional: false });
    const mine = mailer(there.port, { ...USER, ...more }, undefined, CERTIFICATE);
    expect(await mine.send(MESSAGE)).toEqual({ outcome: 'accepted' });
    expect(there.logins).toEqual(['ledger:secret word']);
    there.behaviour.login = () => '535 no';
    expect(await mine.send(MESSAGE)).toEqual({ outcome: 'later', about: 'server', code: 'EAUTH' });
    expect(await mine.fault()).toBe('EAUTH');
    expect(there.taken).toHaveLength(1);
  });

  it('is found well or not without a message', async () => {
    const there = await server();
    expect(await mailer(there.port).fault()).toBeUndefined();
    expect(there.taken).toEqual([]);
  });
});
