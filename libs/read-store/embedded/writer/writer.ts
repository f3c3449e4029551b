import type { DatabaseSync } from 'node:sqlite';
import { whenFree } from '#sqlite';
import { type Generation, ReadStoreError, type ViewRef } from '../../port.ts';
import { schemaText } from '../../schema-text.ts';
import { Catalogue, type Entry, generationOf } from '../catalogue.ts';
import { dropStatements, indexStatements, tableNames, tableStatements } from '../tables.ts';
import { writeParked } from './parked.ts';
import type { PackedBatch, WriterTask } from './protocol.ts';
import { TableWriter } from './table-writer.ts';

/** Makes all changes of the file. One per process, in a separate thread. Tasks run one after the other. */
export class Writer {
  readonly #database: DatabaseSync;
  readonly #catalogue: Catalogue;
  readonly #tables = new Map<string, TableWriter>();
  readonly #advance;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#catalogue = new Catalogue(database);
    this.#advance = database.prepare(
      `UPDATE generation SET position = ?, events = events + ?, fence = ?, revision = revision + 1,
         last_position = coalesce(?, last_position), last_id = coalesce(?, last_id)
       WHERE name = ? AND generation = ?`,
    );
  }

  async run(task: WriterTask): Promise<Generation | undefined> {
    switch (task.kind) {
      case 'open':
        return undefined;
      case 'prepare':
        return await this.#prepare(task);
      case 'commit':
        await this.#atomically(() => {
          for (const batch of task.batches) this.#commit(batch);
        });
        return undefined;
      case 'complete':
        return await this.#complete(task.view);
      case 'promote':
        await this.#promote(task.view);
        return undefined;
      case 'drop':
        await this.#atomically(() => {
          this.#drop(task.view);
        });
        return undefined;
      case 'close':
        this.#database.close();
        return undefined;
    }
  }

  async #prepare({
    schema,
    generation,
    state,
  }: Extract<WriterTask, { kind: 'prepare' }>): Promise<Generation> {
    const text = schemaText(schema);
    const entry = await this.#atomically(() => {
      const known = this.#catalogue.entry(schema.name, generation);
      if (known === undefined) return this.#create(schema.name, schema.version, generation, state, text);
      if (known.schemaText === text) return known;
      const what = `generation ${generation} of view "${schema.name}" exists with another schema`;
      throw new ReadStoreError(
        'misuse',
        `Not prepared: ${what}; raise the version and build a new generation.`,
      );
    });
    return generationOf(entry);
  }

  #create(
    name: string,
    version: number,
    generation: number,
    wanted: 'live' | 'building',
    text: string,
  ): Entry {
    const others = this.#catalogue.entries(name);
    const state = others.length === 0 ? 'live' : wanted;
    if (state === 'live' && others.some((other) => other.state === 'live')) {
      throw new ReadStoreError(
        'misuse',
        `Not prepared: view "${name}" has a live generation already; build, then promote.`,
      );
    }
    // A holder that lost the lease before is fenced off from the new generation, too.
    const fence = 'coalesce((SELECT token FROM lease WHERE name = ? AND version = ?), 0)';
    this.#database
      .prepare(`INSERT INTO generation VALUES (?, ?, ?, ?, NULL, 0, 0, ${fence}, 0, ?, NULL, NULL)`)
      .run(name, generation, version, state, name, version, text);
    const entry = this.#catalogue.expect({ name, version, generation }, 'Not prepared');
    const shape = this.#catalogue.shape(entry);
    for (const statement of tableStatements(tableNames(name, generation), shape))
      this.#database.exec(statement);
    return entry;
  }

  async #complete(view: ViewRef): Promise<Generation> {
    const entry = this.#catalogue.expect(view, 'Not completed');
    await this.#index(entry);
    return generationOf(this.#catalogue.expect(view, 'Not completed'));
  }

  /** One transaction for each index, so that other writers get their turn between them. */
  async #index(entry: Entry): Promise<void> {
    if (entry.ready) return;
    const { name, generation } = entry;
    const statements = indexStatements(tableNames(name, generation), this.#catalogue.shape(entry));
    for (const statement of statements) {
      await this.#atomically(() => {
        this.#catalogue.expect(entry, 'Not completed');
        this.#database.exec(statement);
      });
    }
    await this.#atomically(() => {
      this.#database
        .prepare('UPDATE generation SET indexed = 1 WHERE name = ? AND generation = ?')
        .run(name, generation);
    });
  }

  #commit(batch: PackedBatch): void {
    const { name, generation } = batch.view;
    const entry = this.#catalogue.expect(batch.view, 'Not written');
    const fence = batch.fence ?? entry.fence;
    if (fence < entry.fence) {
      throw new ReadStoreError('fenced', `Not written: another writer has taken over view "${name}".`);
    }
    const moved = batch.revision !== undefined && batch.revision !== entry.revision;
    if (moved || batch.from !== entry.position) {
      const which = `view "${name}" generation ${generation}`;
      throw new ReadStoreError(
        'checkpoint-moved',
        `Not written: ${which} is not at the checkpoint that the batch was folded from.`,
      );
    }
    this.#tablesOf(entry).write(batch);
    writeParked(this.#database, batch);
    const { last } = batch;
    this.#advance.run(
      batch.to,
      batch.events,
      fence,
      last?.position ?? null,
      last?.id ?? null,
      name,
      generation,
    );
  }

  async #promote(view: ViewRef): Promise<void> {
    const entry = this.#catalogue.expect(view, 'Not promoted');
    await this.#index(entry);
    await this.#atomically(() => {
      if (this.#catalogue.expect(view, 'Not promoted').state === 'live') return;
      const set = 'UPDATE generation SET revision = revision + 1, state =';
      this.#database.prepare(`${set} 'retired' WHERE name = ? AND state = 'live'`).run(view.name);
      this.#database
        .prepare(`${set} 'live' WHERE name = ? AND generation = ?`)
        .run(view.name, view.generation);
    });
  }

  #drop(view: ViewRef): void {
    const entry = this.#catalogue.expect(view, 'Not dropped');
    const { name, generation } = view;
    if (entry.state === 'live') {
      throw new ReadStoreError('misuse', `Not dropped: generation ${generation} of view "${name}" is live.`);
    }
    this.#tables.clear();
    const names = tableNames(name, generation);
    for (const statement of dropStatements(names, this.#catalogue.shape(entry)))
      this.#database.exec(statement);
    this.#database.prepare('DELETE FROM parked WHERE name = ? AND generation = ?').run(name, generation);
    this.#database.prepare('DELETE FROM generation WHERE name = ? AND generation = ?').run(name, generation);
  }

  /** Statements are kept by schema, too, since another process may have dropped the generation and made it again. */
  #tablesOf(entry: Entry): TableWriter {
    const id = `${entry.generation} ${entry.schemaText}`;
    let tables = this.#tables.get(id);
    if (tables === undefined) {
      tables = new TableWriter(this.#database, entry.name, entry.generation, this.#catalogue.shape(entry));
      this.#tables.set(id, tables);
    }
    return tables;
  }

  /** Takes the lock at the beginning, so that nothing inside is refused because of another writer. */
  async #atomically<T>(work: () => T): Promise<T> {
    await whenFree(() => {
      this.#database.exec('BEGIN IMMEDIATE');
    });
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
