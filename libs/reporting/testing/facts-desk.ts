import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '#canonical-json';
import type { Recorded } from '#complaint';
import type { Entry } from '#complaint/testing';
import type { Emission } from '#projecting';
import { type FactsDocument, factsProjection } from '#projections/facts';
import { handlerFor, TestLog } from '#projections/testing';
import type { Generation, ReadStore, Row } from '#read-store';
import { openEmbeddedReadStore } from '#read-store/embedded';
import type { ReportDefinition } from '../definition.ts';
import { createReports, type Reports } from '../reports.ts';

/** A time long after every sample. */
export const NOW = Date.UTC(2030, 0, 1);

/** One store of views for many small ledgers. Each ledger is a generation of its own. */
export class FactsDesk {
  readonly store: ReadStore;
  readonly #folder: string;
  #generations = 0;
  readonly #over: Generation[] = [];

  private constructor(store: ReadStore, folder: string) {
    this.store = store;
    this.#folder = folder;
  }

  static async open(): Promise<FactsDesk> {
    const folder = await mkdtemp(join(tmpdir(), 'reporting-'));
    return new FactsDesk(
      await openEmbeddedReadStore({ path: join(folder, 'views.db'), throwAway: true }),
      folder,
    );
  }

  /** Begins an empty ledger. Reports read it until the next one begins. */
  async begin(mostGroups?: number, definitions?: readonly ReportDefinition[]): Promise<SmallLedger> {
    this.#generations += 1;
    const { schema } = factsProjection;
    const view = await this.store.prepare(schema, this.#generations, 'building');
    if (view.state === 'live') await this.store.complete(view);
    else await this.store.promote(view);
    this.#over.push(view);
    // The last few stay, because a spec may still use them.
    const oldest = this.#over.length > 3 ? this.#over.shift() : undefined;
    if (oldest !== undefined) await this.store.drop(oldest);
    return new SmallLedger(this.store, view, mostGroups, definitions);
  }

  async close(): Promise<void> {
    await this.store.close();
    await rm(this.#folder, { recursive: true });
  }
}

/** A log, its facts, and the reports over them. */
export class SmallLedger {
  readonly log = new TestLog();
  readonly reports: Reports;
  readonly #store: ReadStore;
  readonly #view: Generation;
  readonly #documents = new Map<string, FactsDocument>();
  #position: string | undefined;

  constructor(
    store: ReadStore,
    view: Generation,
    mostGroups?: number,
    definitions?: readonly ReportDefinition[],
  ) {
    this.#store = store;
    this.#view = view;
    this.reports = createReports({
      views: store,
      events: this.log,
      clock: () => NOW,
      zone: 'UTC',
      ...(mostGroups && { mostGroups }),
      ...(definitions && { definitions }),
    });
  }

  /** Records without counting, so that the view falls behind. */
  recordOnly(entries: readonly Entry[]): void {
    this.log.record(entries);
  }

  /** Parks a complaint, as the runner does when it cannot fold one. */
  async park(folio: string): Promise<void> {
    const position = this.#position ?? '';
    const parked = new Map([
      [
        folio,
        {
          key: folio,
          position,
          eventId: 'e',
          eventType: 'ComplaintClosed',
          reason: 'missing-receipt',
          events: 1,
        },
      ],
    ]);
    await this.#store.commit([
      { view: this.#view, from: this.#position, to: position, events: 0, documents: new Map(), parked },
    ]);
  }

  /** Moves the view to the end of the log without counting these events, as after a feed that skipped them. */
  async skip(entries: readonly Entry[]): Promise<void> {
    const to = this.log.record(entries).at(-1)?.position ?? '';
    const documents = new Map<string, JsonObject>();
    await this.#store.commit([{ view: this.#view, from: this.#position, to, events: 0, documents }]);
    this.#position = to;
  }

  /** Records and counts. With `atOnce` false each event is a batch of its own. */
  async record(entries: readonly Entry[], atOnce = true): Promise<void> {
    const events = this.log.record(entries);
    if (atOnce) await this.#commit(events);
    else for (const event of events) await this.#commit([event]);
  }

  async #commit(events: readonly Recorded[]): Promise<void> {
    const last = events.at(-1);
    if (last === undefined) return;
    const rows: Row[] = [];
    const counters = new Map<string, number>();
    const documents = new Map<string, JsonObject>();
    for (const event of events) {
      const emission = this.#fold(event);
      const document = this.#documents.get(event.folio);
      if (document !== undefined) documents.set(event.folio, document);
      rows.push(...(emission.rows ?? []));
      for (const [name, amount] of emission.counters ?? [])
        counters.set(name, (counters.get(name) ?? 0) + amount);
    }
    const { position: to } = last;
    await this.#store.commit([
      { view: this.#view, from: this.#position, to, events: events.length, documents, rows, counters },
    ]);
    this.#position = to;
  }

  #fold(event: Recorded): Emission {
    const before = this.#documents.get(event.folio);
    const handler = handlerFor(factsProjection, event);
    if (handler === undefined) throw new Error(`The projection of facts has no handler for ${event.type}.`);

    const after = handler.evolve(before, event);
    if (after !== null) this.#documents.set(event.folio, after);
    return handler.emit?.(before, event, after) ?? {};
  }
}
