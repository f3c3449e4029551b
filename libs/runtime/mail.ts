import type { Config } from '#config';
import type { EventStore } from '#event-store';
import { type Ledger, readHistory, readPersonalVersions, readState } from '#ledger';
import type { Letters } from '#letters';
import { type Mailer, readPassword, SmtpMailer } from '#mail';
import {
  Bounces,
  type Complaints,
  isDecisionMailable,
  type MailBegin,
  type MailSwitchParts,
  mailBegin,
  messageIdOf,
  Outbox,
  RecipientBound,
  recipientOf,
  switchOnMail,
  wasMailOn,
} from '#outbox';
import type { PersonalOpener, Secret } from '#privacy';
import { type RunnerLog, SILENT } from '#projecting';
import { findOwedLetters } from '#projections/letters';
import type { ReadStore } from '#read-store';

/** Letters that are read at a time. */
const OWED_PAGE = 200;

export interface MailParts {
  readonly config: Config;
  readonly events: () => Promise<EventStore>;
  /** The event store as it is: it never begins a ledger. */
  readonly storedEvents: () => Promise<EventStore>;
  readonly opener: () => Promise<PersonalOpener>;
  readonly idKey: () => Promise<Secret>;
  readonly views: () => Promise<ReadStore>;
  readonly letters: () => Promise<Letters>;
  /** A ledger for work in the background. */
  readonly ledger: () => Promise<Ledger>;
  /** Whether letters are signed with the name of LEDGER_BRAND. */
  readonly isNamed: boolean;
  readonly holder: string;
  readonly clock: () => number;
  readonly log: RunnerLog | undefined;
}

/** What a ledger does with mail. */
export class Mail {
  readonly #parts: MailParts;

  constructor(parts: MailParts) {
    this.#parts = parts;
  }

  /** Whether this process has a mail server. */
  get isOn(): boolean {
    return this.#parts.config.mail !== undefined;
  }

  /** Whether letters of this process are signed with the name of LEDGER_BRAND. */
  get isNamed(): boolean {
    return this.#parts.isNamed;
  }

  /** `undefined`: this process has no mail server. */
  mailer(): Mailer | undefined {
    const { mail: settings } = this.#parts.config;
    if (settings === undefined) return undefined;
    return new SmtpMailer({ settings, password: () => readPassword(settings.passwordFile ?? '') });
  }

  /** Sends letters. `undefined`: this process has no mail server. */
  outbox(): Outbox | undefined {
    const { config, views, letters, ledger, isNamed, holder, clock, log } = this.#parts;
    const mailer = this.mailer();
    if (mailer === undefined || config.mail === undefined) return undefined;
    const { address } = config.mail.from;
    return new Outbox({
      owed: async function* (after) {
        yield* findOwedLetters(await views(), after, OWED_PAGE);
      },
      begin: async () => switchOnMail(await this.#switch(this.#parts.events)),
      complaints: this.#complaints(),
      letters,
      mailer,
      bound: new RecipientBound({
        store: views,
        hashed: async (purpose, text) => (await this.#parts.idKey()).hexMac(purpose, text),
        clock,
      }),
      messageId: async (folio, revision) => messageIdOf({ folio, revision }, await this.#parts.idKey()),
      domain: address.slice(address.indexOf('@') + 1),
      ledger,
      isNamed,
      leases: views,
      holder,
      clock,
      log: log ?? SILENT,
    });
  }

  /** Records letters that came back, also where this process has no mail server. */
  bounces(): Bounces {
    const { idKey, ledger, clock } = this.#parts;
    return new Bounces({ idKey, complaints: this.#complaints(), ledger, clock });
  }

  /** From where on letters go out. It writes nothing. */
  async begin(): Promise<MailBegin | undefined> {
    return await mailBegin(await this.#switch(this.#parts.storedEvents));
  }

  /** Whether mail was ever switched on in this ledger, here or where it was restored or copied from. */
  async wasOn(): Promise<boolean> {
    return await wasMailOn(await this.#parts.storedEvents());
  }

  /** Whether the letter about the decision of an erasure goes by mail. */
  readonly isMailable = async (folio: string, erasure: number): Promise<boolean> =>
    this.isOn &&
    (await isDecisionMailable(folio, erasure, { begin: () => this.begin(), complaints: this.#complaints() }));

  #complaints(): Complaints {
    const { events, opener } = this.#parts;
    return {
      state: async (folio) => readState(await events(), folio),
      history: async (folio) => readHistory({ events: await events() }, folio),
      recipient: async (folio) => {
        const source = { events: await events(), opener: await opener() };
        return recipientOf(await readPersonalVersions(source, folio));
      },
    };
  }

  async #switch(events: () => Promise<EventStore>): Promise<MailSwitchParts> {
    const { config, clock } = this.#parts;
    const placeFile = config.events.kind === 'sqlite' ? `${config.events.path}.mail` : undefined;
    return { events: await events(), placeFile, clock };
  }
}
