import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '#canonical-json';
import { type Recorded, withCorrections } from '#complaint';
import type { Emission } from '#projecting';
import { type FactsDocument, factsProjection } from '#projections/facts';
import { handlerFor } from '#projections/testing';
import type { Generation, ReadStore, Row } from '#read-store';
import { openEmbeddedReadStore } from '#read-store/embedded';
import { createReports, type Reports } from '#reporting';
import type { World } from './world.ts';

/** One store of views for many small ledgers, each a generation of its own that replaces the one before. */
export class Desk implements AsyncDisposable {
  readonly #store: ReadStore;
  readonly #folder: string;
  #generation = 0;
  #last: Generation | undefined;

  private constructor(store: ReadStore, folder: string) {
    this.#store = store;
    this.#folder = folder;
  }

  static async open(): Promise<Desk> {
    const folder = await mkdtemp(join(tmpdir(), 'oracle-'));
    return new Desk(
      await openEmbeddedReadStore({ path: join(folder, 'views.sqlite'), throwAway: true }),
      folder,
    );
  }

  /** The reports over everything that a world has recorded, until the next world is examined. */
  async reportsOver(world: World): Promise<Reports> {
    this.#generation += 1;
    const view = await this.#store.prepare(factsProjection.schema, this.#generation, 'building');
    if (view.state === 'live') await this.#store.complete(view);
    else await this.#store.promote(view);
    if (this.#last !== undefined) await this.#store.drop(this.#last);
    this.#last = view;
    await this.#fill(view, await world.events());
    return this.reportsWith(world);
  }

  /** Reports over the world that was examined last. @param mostGroups the most groups that each shows one by one. */
  reportsWith(world: World, mostGroups?: number): Reports {
    return createReports({
      views: this.#store,
      events: world.store,
      clock: () => world.now,
      zone: world.zone,
      ...(mostGroups === undefined ? {} : { mostGroups }),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#store.close();
    await rm(this.#folder, { recursive: true });
  }

  async #fill(view: Generation, events: readonly Recorded[]): Promise<void> {
    const to = events.at(-1)?.position;
    if (to === undefined) return;
    const rows: Row[] = [];
    const counters = new Map<string, number>();
    const documents = new Map<string, JsonObject>();
    const facts = new Map<string, FactsDocument>();
    for (const event of withCorrections(events)) {
      const emission = fold(event, facts);
      const document = facts.get(event.folio);
      if (document !== undefined) documents.set(event.folio, document);
      rows.push(...(emission.rows ?? []));
      for (const [name, amount] of emission.counters ?? [])
        counters.set(name, (counters.get(name) ?? 0) + amount);
    }
    await this.#store.commit([
      { view, from: undefined, to, events: events.length, documents, rows, counters },
    ]);
  }
}

function fold(event: Recorded, documents: Map<string, FactsDocument>): Emission {
  const handler = handlerFor(factsProjection, event);
  if (handler === undefined) return {};
  const before = documents.get(event.folio);
  // Converted as the store does, so that nothing depends on what JSON does not keep.
  const stored: FactsDocument | undefined =
    before === undefined ? undefined : JSON.parse(JSON.stringify(before));
  const after = handler.evolve(stored, event);
  if (after === null) documents.delete(event.folio);
  else documents.set(event.folio, after);
  return handler.emit?.(stored, event, after) ?? {};
}
