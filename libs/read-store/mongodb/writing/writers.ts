import type { Binary, ClientSession, Collection } from 'mongodb';
import type { Engine } from '../engine.ts';
import { entryId } from '../records.ts';

/** Who wrote to a generation last, and who did before. */
interface StoredWriter {
  /** As that of the generation's entry. */
  readonly _id: string;
  readonly name: string;
  readonly session: Binary;
  readonly before?: Binary;
}

/**
 * Writers by their sessions. A process that dies in the middle of a transaction leaves it open, and the server keeps
 * others from writing for a minute; knowing its session, they can end it.
 */
export class Writers {
  readonly #engine: Engine;
  readonly #mine: Binary | undefined;
  readonly #noted = new Set<string>();

  /** @param session The session that all batches of this process are written in. */
  constructor(engine: Engine, session: ClientSession) {
    this.#engine = engine;
    this.#mine = session.id?.id;
  }

  /** Before the first batch of this process for a generation. */
  async note(view: { readonly name: string; readonly generation: number }): Promise<void> {
    const id = entryId(view.name, view.generation);
    if (this.#noted.has(id) || this.#mine === undefined) return;
    const before = { $cond: [{ $eq: ['$session', this.#mine] }, '$before', '$session'] };
    const change = [{ $set: { name: view.name, session: this.#mine, before } }];
    await this.#writers().updateOne({ _id: id }, change, { upsert: true });
    this.#noted.add(id);
  }

  /** Ends the open transactions of all others who wrote to these views. One that is alive begins anew. */
  async interrupt(names: readonly string[]): Promise<void> {
    const writers = await this.#writers()
      .find({ name: { $in: [...names] } })
      .toArray();
    const sessions = writers
      .flatMap(({ session, before }) => (before === undefined ? [session] : [session, before]))
      .filter((session) => session.toString('hex') !== this.#mine?.toString('hex'))
      .map((id) => ({ id }));
    if (sessions.length > 0) await this.#engine.db.command({ killSessions: sessions });
  }

  #writers(): Collection<StoredWriter> {
    return this.#engine.db.collection('writers');
  }
}
