import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A message that the server took, as it came. */
export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  /** Without angle brackets. */
  readonly messageId: string;
}

/** How the server answers. It may change while it runs. */
export interface Behaviour {
  /** For the password. */
  login?: (password: string) => string | undefined;
  /** For the recipient: an answer such as `550 no`. */
  recipient?: (address: string) => string | undefined;
  /** For the message, after it came whole: an answer, or `hang up` without one. The message counts as taken. */
  message?: (taken: Taken) => string | 'hang up' | undefined;
  /** For the sender. */
  sender?: () => string | undefined;
  /** Awaited before the message is answered. */
  slow?: () => Promise<void>;
}

/** A real mail server on loopback. */
export class MailServer {
  readonly taken: Taken[] = [];
  readonly logins: string[] = [];
  readonly behaviour: Behaviour = {};
  readonly #server: SMTPServer;

  private constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 100,
      onMailFrom: (_, __, done) => done(refusal(this.behaviour.sender?.())),
      onRcptTo: ({ address }, _, done) => done(refusal(this.behaviour.recipient?.(address))),
      onAuth: ({ username = '', password = '' }, _, done) => {
        this.logins.push(`${username}:${password}`);
        const answer = this.behaviour.login?.(password ?? '');
        if (answer === undefined) done(null, { user: username });
        else done(refusal(answer));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const raw = Buffer.concat(chunks).toString('utf8');
          const one: Taken = {
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw,
            messageId: /^Message-ID:\s+<(.*)>\r$/im.exec(raw)?.[1] ?? '',
          };
          void (this.behaviour.slow?.() ?? Promise.resolve()).then(() => {
            const answer = this.behaviour.message?.(one);
            if (answer === undefined || answer === 'hang up') this.taken.push(one);
            if (answer === 'hang up') this.#hangUp();
            else done(refusal(answer));
          });
        });
      },
      ...options,
    });
    // A client that goes away is no fault of the server.
    this.#server.on('error', () => undefined);
  }

  /** @param host an address of this machine. */
  static async listen(options: SMTPServerOptions = {}, port = 0, host = '127.0.0.1'): Promise<MailServer> {
    const made = new MailServer(options);
    made.#server.listen(port, host);
    await once(made.#server.server, 'listening');
    return made;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = Promise.withResolvers<void>();
    this.#server.close(() => closed.resolve());
    await closed.promise;
  }

  #hangUp(): void {
    for (const connection of this.#server.connections) connection.close();
  }
}

function refusal(answer: string | undefined): Error | null {
  if (answer === undefined) return null;
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
}
