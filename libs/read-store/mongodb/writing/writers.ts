import type { Binary, ClientSession, Collection } from 'mongodb';
import type { Engine } from '../engine.ts';
import { entryId } from '../records.ts';

/** The last writer of a generation, and the one before. */
interface StoredWriter {
  /** The same id as that of the generation's entry. */
  readonly _id: string;
  readonly name: string;
  readonly session: Binary;
  readonly before?: Binary;
}

/**
 * Remembers writers by their sessions. A process that dies during a transaction leaves it open, and the server then
 * blocks other writers for a minute. With its session they can end it.
 */
export class Writers {
  readonly #engine: Engine;
  readonly #mine: Binary | undefined;
  readonly #noted = new Set<string>();

  /** @param session the session of all writes of this process. */
  constructor(engine: Engine, session: ClientSession) {
    this.#engine = engine;
    this.#mine = session.id?.id;
  }

  /** Call it before the first batch of this process for a generation. */
  async note(view: { readonly name: string; readonly generation: number }): Promise<void> {
    const id = entryId(view.name, view.generation);
    if (this.#noted.has(id) || this.#mine === undefined) return;
    const before = { $cond: [{ $eq: ['$session', this.#mine] }, '$before', '$session'] };
    const change = [{ $set: { name: view.name, session: this.#mine, before } }];
    await this.#writers().updateOne({ _id: id }, change, { upsert: true });
    this.#noted.add(id);
  }

  /** Ends the open transactions of all other writers of these views. A live writer begins again. */
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
