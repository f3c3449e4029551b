import { createHash, randomUUID } from 'node:crypto';
import { type CommandContext, DomainError, type Recorded } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import { importFiles } from '#importing';
import { createLedger, historyDocument, type Ledger, LedgerError } from '#ledger';
import { ANYONE } from '#ledger/testing';
import { createPolicies } from '#policy';
import { type KeyStore, type Sealing, Secret } from '#privacy';
import { memoryComplainantIndex, memoryKeyStore, memorySealing } from '#privacy/testing';
import { type CommandStep, type ImportStep, lineOf, type Plan, type Step } from '../lives/index.ts';
import type { ExportedEvent } from '../naive/exported.ts';
import { commandsOf } from './commands.ts';
import { recordBreaches } from './manager.ts';

const ID_KEY = new Secret(createHash('sha256').update('ids').digest());

/** A ledger in memory that runs a plan through its own commands and imports. */
export class World {
  readonly zone: string;
  readonly store: MemoryEventStore;
  readonly ledger: Ledger;
  readonly keys: KeyStore;
  readonly sealing: Sealing;
  /** Milliseconds since 1970. */
  now = 0;
  readonly #folios = new Map<string, string>();
  readonly #actions: string[] = [];

  constructor(zone: string) {
    this.zone = zone;
    this.store = new MemoryEventStore(() => this.now);
    const secret = new Secret(createHash('sha256').update('world').digest());
    this.keys = memoryKeyStore({ secret });
    this.sealing = memorySealing(this.keys);
    this.ledger = createLedger({
      events: this.store,
      policies: createPolicies({ zone }),
      principals: ANYONE,
      complainants: memoryComplainantIndex(secret),
      sealing: this.sealing,
      idKey: ID_KEY,
    });
  }

  /** A ledger after all of a plan. */
  static async told({ zone, steps, notices }: Plan): Promise<World> {
    const world = new World(zone);
    for (const [n, step] of steps.entries()) {
      await world.tell([step]);
      if (notices > 0 && n % notices === 0) await recordBreaches(world);
    }
    return world;
  }

  async tell(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      this.now = step.at;
      if ('told' in step) await (step.asFile ? this.#import(step) : this.#importRecord(step));
      else await this.#command(step);
    }
  }

  /** Everything recorded, as projections read it. */
  async events(): Promise<readonly Recorded[]> {
    const streams = new Set(this.store.rows.map(({ stream }) => stream));
    const folios = [...streams].flatMap((stream) => /^complaint-(.*)$/.exec(stream)?.[1] ?? []);
    const histories = await Promise.all(folios.map((folio) => this.ledger.history(folio)));
    return histories.flat().toSorted((a, b) => (a.position < b.position ? -1 : 1));
  }

  /** The same as `history` exports it. */
  async exported(): Promise<readonly ExportedEvent[]> {
    const events = await this.events();
    const mark = await this.store.head();
    if (mark === undefined) return [];
    const known = { ...mark, time: mark.knownAt, mark };
    return events.flatMap((event) =>
      historyDocument(event.folio, [event], known).events.map((entry) => ({ folio: event.folio, ...entry })),
    );
  }

  async #import({ told }: ImportStep): Promise<void> {
    await importFiles({
      files: ['-'],
      format: 'jsonl',
      ledger: this.ledger,
      idKey: ID_KEY,
      clock: () => this.now,
      zone: this.zone,
      stdin: file(told.map(lineOf)),
    });
    for (const { type, folio, data } of await this.events())
      if (type === 'ComplaintReceived' && data.source?.externalId !== undefined)
        this.#folios.set(data.source.externalId, folio);
  }

  async #importRecord({ told }: ImportStep): Promise<void> {
    for (const { externalId, command, occurredAt, zone } of told) {
      const context: CommandContext = {
        ...this.#context('import'),
        occurredAt,
        source: { system: 'other', line: 1, externalId },
        defaultZone: this.zone,
        ...(zone === undefined ? {} : { zone }),
      };
      await whatIsAccepted(async () => {
        if (command.type === 'receive') {
          const record = { receiptId: context.commandId, entries: [[{ command, context }]] };
          const { folio, created } = await this.ledger.importRecord(record);
          if (created) this.#folios.set(externalId, folio);
        } else await this.ledger.execute(this.#folioOf(externalId), 'newest', command, context);
      });
    }
  }

  async #command(step: CommandStep): Promise<void> {
    const folio = this.#folios.get(step.life);
    const history = folio === undefined ? [] : await this.ledger.history(folio);
    for (const { command, by } of commandsOf(step, history, this.#actions)) {
      const occurredAt = new Date(step.occurredAt).toISOString();
      const backdated = step.occurredAt === this.now ? {} : { occurredAt, note: 'Entered late.' };
      const context = { ...this.#context(by), ...backdated };
      await whatIsAccepted(async () => {
        if (command.type === 'receive') {
          this.#folios.set(step.life, (await this.ledger.receive(command, context)).folio);
        } else {
          const { action } = await this.ledger.execute(this.#folioOf(step.life), 'newest', command, context);
          if (action !== undefined && !this.#actions.includes(action)) this.#actions.push(action);
        }
      });
    }
  }

  #folioOf(life: string): string {
    return this.#folios.get(life) ?? '';
  }

  #context(by: string): CommandContext {
    const commandId = randomUUID();
    return {
      commandId,
      requestDigest: commandId,
      correlationId: commandId,
      causationId: commandId,
      actor: { id: by, role: by === 'import' ? 'system' : 'handler' },
      now: this.now,
    };
  }
}

/** An act that a guard refuses does not happen. The others are still a life. */
async function whatIsAccepted(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DomainError) && !(error instanceof LedgerError)) throw error;
  }
}

async function* file(lines: readonly string[]): AsyncGenerator<Buffer> {
  yield Buffer.from(`${lines.join('\n')}\n`);
}
