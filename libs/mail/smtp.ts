import { once } from 'node:events';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailSettings } from '#config';
import { isMailAddress } from '#validation';
import { isLoopback } from './loopback.ts';
import type { Delivery, Mailer, Message } from './port.ts';

/** Most bytes of a message as it is sent. A letter has some thousand. */
export const MOST_BYTES = 1024 * 1024;

/** Milliseconds. */
export interface MailTimes {
  /** Until the connection stands, and until the server greets. */
  readonly connectMs: number;
  /** Without any word of the server. */
  readonly silentMs: number;
  /** For everything. */
  readonly allMs: number;
}

const TIMES: MailTimes = { connectMs: 10_000, silentMs: 60_000, allMs: 120_000 };

export interface SmtpParts {
  readonly settings: MailSettings;
  /** Read anew for each connection, so that a changed password counts at once. */
  readonly password: () => Promise<string>;
  readonly times?: MailTimes;
  /** For a test: certificates of authorities besides those of the system. */
  readonly ca?: string;
}

/**
 * Sends over SMTP, with a connection for each message. A connection to another machine is always under TLS, with a
 * certificate that names the host. On this machine a server without TLS is taken, but it gets no password.
 */
export class SmtpMailer implements Mailer {
  readonly #parts: SmtpParts;

  constructor(parts: SmtpParts) {
    this.#parts = parts;
  }

  async send(message: Message): Promise<Delivery> {
    if (!isMailAddress(message.to)) return { outcome: 'refused', why: 'refused' };
    const bytes = await this.#written(message);
    if (bytes.length > MOST_BYTES) return { outcome: 'refused', why: 'too-large' };
    let isSent = false;
    const body = Readable.from(
      (function* () {
        // Read only once the server has asked for the message.
        isSent = true;
        yield bytes;
      })(),
      { objectMode: false },
    );
    const { from } = this.#parts.settings;
    try {
      await this.#connected(async (connection) => {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        const envelope = { from: from.address, to: [message.to], size: bytes.length };
        connection.send(envelope, body, (error) => (error ? reject(error) : resolve()));
        await promise;
      });
      return { outcome: 'accepted' };
    } catch (error) {
      return deliveryAfter(faultOf(error), isSent);
    } finally {
      body.destroy();
    }
  }

  async fault(): Promise<string | undefined> {
    try {
      await this.#connected(async () => undefined);
      return undefined;
    } catch (error) {
      return saidBy(faultOf(error));
    }
  }

  async #written({ id, to, subject, text, html, language }: Message): Promise<Buffer> {
    // Loaded only where mail is sent, so that everything else starts faster.
    const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
    const composer = new MailComposer({
      from: this.#parts.settings.from,
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return await composer.compile().build();
  }

  async #connected(work: (connection: SMTPConnection) => Promise<void>): Promise<void> {
    const { settings, password, times = TIMES, ca } = this.#parts;
    const { host, port, secure, user } = settings;
    const isHere = isLoopback(host);
    const { default: Connection } = await import('nodemailer/lib/smtp-connection');
    const connection = new Connection({
      host,
      port,
      secure,
      requireTLS: !secure && (!isHere || user !== undefined),
      opportunisticTLS: false,
      name: nameOf(settings.from.address),
      connectionTimeout: times.connectMs,
      greetingTimeout: times.connectMs,
      socketTimeout: times.silentMs,
      maxResponseSize: 64 * 1024,
      tls: {
        minVersion: 'TLSv1.2',
        ...(isIP(host) === 0 ? { servername: host } : {}),
        ...(ca === undefined ? {} : { ca }),
      },
    });
    const failed = once(connection, 'error').then(([error]) => {
      throw error;
    });
    failed.catch(() => undefined);
    const timer = AbortSignal.timeout(times.allMs);
    const late = once(timer, 'abort').then(() => {
      throw Object.assign(new Error('The mail server took too long.'), { code: 'ETIMEDOUT' });
    });
    late.catch(() => undefined);
    try {
      await Promise.race([failed, late, conversation(connection, { user, password }, work)]);
      connection.quit();
    } catch (error) {
      connection.close();
      throw error;
    }
  }
}

async function conversation(
  connection: SMTPConnection,
  { user, password }: { readonly user: string | undefined; readonly password: () => Promise<string> },
  work: (connection: SMTPConnection) => Promise<void>,
): Promise<void> {
  const connected = Promise.withResolvers<void>();
  connection.connect((error) => (error ? connected.reject(error) : connected.resolve()));
  await connected.promise;
  if (user !== undefined) {
    const pass = await password();
    const known = Promise.withResolvers<void>();
    connection.login({ user, pass }, (error) => (error ? known.reject(error) : known.resolve()));
    await known.promise;
  }
  await work(connection);
}

/** What is known of a failure: never a text, which may quote an address. */
interface Fault {
  readonly code: string;
  /** What {@link code} hides: a code of the system or of TLS. */
  readonly cause: string | undefined;
  /** The command that the server answered. */
  readonly command: string;
  /** The answer of the server, three digits. `undefined`: it gave none. */
  readonly reply: number | undefined;
}

function faultOf(error: unknown): Fault {
  const told: Readonly<Record<string, unknown>> = typeof error === 'object' ? { ...error } : {};
  const { code, originalCode, command, responseCode } = told;
  return {
    code: codeIn(code) ?? 'EUNKNOWN',
    cause: codeIn(originalCode),
    command: typeof command === 'string' ? command : '',
    reply: typeof responseCode === 'number' ? responseCode : undefined,
  };
}

function codeIn(code: unknown): string | undefined {
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : undefined;
}

/** That there is no TLS, or no way to log in, says more than the answer of the server. */
const BEFORE_THE_ANSWER: ReadonlySet<string> = new Set(['ETLS', 'EAUTH']);

function saidBy({ code, cause, reply }: Fault): string {
  if (BEFORE_THE_ANSWER.has(code)) return code;
  return reply === undefined ? (cause ?? code) : `SMTP_${reply}`;
}

const TOO_LARGE = 552;

/**
 * A refusal of the recipient or of the message is about the message. Whatever the server says before, about the sender or
 * the password, would hold for every message, so that somebody has to mend it first.
 */
function deliveryAfter(fault: Fault, isSent: boolean): Delivery {
  const { code, command, reply } = fault;
  const isAbout = command === 'RCPT TO' || command === 'DATA';
  if (isAbout && reply !== undefined) {
    if (reply < 500) return { outcome: 'later', about: 'message', code: `SMTP_${reply}` };
    return { outcome: 'refused', why: reply === TOO_LARGE ? 'too-large' : 'refused' };
  }
  if (isSent) return { outcome: 'unknown' };
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return { outcome: 'refused', why: 'too-large' };
  return { outcome: 'later', about: 'server', code: saidBy(fault) };
}

/** The name that is told to the server: the domain of the sender, and not that of this machine. */
function nameOf(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}
