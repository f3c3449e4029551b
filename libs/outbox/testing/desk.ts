import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext, CommandOf, LetterOutcome, Role } from '#complaint';
import { readConfig } from '#config';
import type { CommandResult, Ledger } from '#ledger';
import { MailServer } from '#mail/testing';
import { openRuntime, type Runtime } from '#runtime';
import type { Outbox, Round } from '../index.ts';

/** A Monday. */
export const NOW = Date.parse('2026-06-15T10:00:00.000Z');
export const ADDRESS = 'complainant@example.net';

type Complainant = NonNullable<CommandOf<'receive'>['personal']['complainant']>;
type Later = Parameters<Ledger['execute']>[2];

/** A ledger with mail, and a mail server on loopback. */
export class Desk {
  now = NOW;
  readonly server: MailServer;
  readonly #directory: string;
  readonly #opened: Runtime[] = [];
  #outboxes = new Map<Runtime, Outbox>();

  private constructor(server: MailServer) {
    this.server = server;
    this.#directory = mkdtempSync(join(tmpdir(), 'complaint-ledger-mail-'));
  }

  static async open(): Promise<Desk> {
    return new Desk(await MailServer.listen());
  }

  get data(): string {
    return join(this.#directory, 'ledger');
  }

  /** @param env overrides; `LEDGER_MAIL: ''` opens a ledger without mail. */
  runtime(env: Readonly<Record<string, string>> = {}): Runtime {
    const mail = {
      LEDGER_MAIL: `smtp://127.0.0.1:${this.server.port}`,
      LEDGER_MAIL_FROM: 'Complaints <complaints@example.org>',
    };
    const config = readConfig({ LEDGER_DATA: this.data, ...(env['LEDGER_MAIL'] === '' ? {} : mail), ...env });
    const made = openRuntime(config, { clock: () => this.now });
    this.#opened.push(made);
    return made;
  }

  async file(
    runtime: Runtime,
    complainant: Complainant = { email: ADDRESS, name: 'A complainant' },
    more: Partial<CommandOf<'receive'>['personal']> = {},
    role: Role = 'handler',
  ): Promise<string> {
    const command: CommandOf<'receive'> = {
      type: 'receive',
      policy: 'iso-10002-default',
      data: { channel: 'web', kind: 'complaint', language: 'en' },
      personal: { complainant, description: 'The CANARY-TEXT is wrong.', ...more },
    };
    return (await (await runtime.ledger()).receive(command, this.#context(role, 'principal-1'))).folio;
  }

  async give(
    runtime: Runtime,
    folio: string,
    command: Later,
    by: string = 'principal-1',
    role: Role = 'handler',
  ): Promise<CommandResult> {
    return await (await runtime.ledger()).execute(folio, 'newest', command, this.#context(role, by));
  }

  /** Brings the views up and sends what is owed. */
  async round(runtime: Runtime): Promise<Round> {
    await (await runtime.runner()).catchUp(['letters', 'status']);
    const outbox = this.#outboxes.get(runtime) ?? runtime.mail.outbox();
    if (outbox === undefined) throw new Error('There is no mail here.');
    this.#outboxes.set(runtime, outbox);
    return await outbox.round();
  }

  /** What became of the letters of a complaint, e.g. `acknowledgement accepted`, and the acknowledgement. */
  async told(runtime: Runtime, folio: string): Promise<readonly string[]> {
    const history = await (await runtime.ledger()).history(folio, undefined, { personal: false });
    return history.flatMap((event) => {
      if (event.type === 'ComplaintAcknowledged') return [`acknowledged by ${event.envelope.actor.id}`];
      if (event.type !== 'LetterSent') return [];
      const { kind, n, outcome, why }: { kind: string; n?: number; outcome: LetterOutcome; why?: string } =
        event.data;
      return [[kind, n, outcome, why].filter((one) => one !== undefined).join(' ')];
    });
  }

  async close(): Promise<void> {
    for (const runtime of this.#opened.splice(0)) await runtime.close();
    await this.server.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #context(role: Role, id: string): CommandContext {
    const commandId = crypto.randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    return { ...ids, requestDigest: '0'.repeat(64), actor: { id, role }, now: this.now };
  }
}
