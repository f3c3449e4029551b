import type { DatabaseSync } from 'node:sqlite';
import { whenFree } from '#sqlite';
import { type Generation, ReadStoreError, type ViewRef } from '../../port.ts';
import { schemaText } from '../../schema-text.ts';
import { Catalogue, type Entry, generationOf } from '../catalogue.ts';
import {
  dropStatements,
  type IndexStatement,
  indexStatements,
  rowIndexStatements,
  rowTableStatement,
  tableNames,
  tableStatements,
} from '../tables.ts';
import { writeParked } from './parked.ts';
import type { PackedBatch, WriterTask } from './protocol.ts';
import { TableWriter } from './table-writer.ts';

/** Makes all changes of the file. One per process, in a separate thread. Tasks run one after the other. */
export class Writer {
  readonly #database: DatabaseSync;
  readonly #segmentRows: number;
  readonly #catalogue: Catalogue;
  readonly #tables = new Map<string, TableWriter>();
  readonly #advance;
  readonly #indexNamed;

  /** @param segmentRows after how many rows of a view the next ones go to another table. */
  constructor(database: DatabaseSync, segmentRows: number) {
    this.#database = database;
    this.#segmentRows = segmentRows;
    this.#catalogue = new Catalogue(database);
    this.#indexNamed = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?");
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
        await this.#commitAll(task.batches);
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
      .prepare(`INSERT INTO generation VALUES (?, ?, ?, ?, NULL, 0, 0, ${fence}, 0, 1, ?, NULL, NULL)`)
      .run(name, generation, version, state, name, version, text);
    const entry = this.#catalogue.expect({ name, version, generation }, 'Not prepared');
    const shape = this.#catalogue.shape(entry);
    const names = tableNames(name, generation);
    for (const statement of tableStatements(names, shape)) this.#database.exec(statement);
    this.#database.exec(rowTableStatement(names, shape, 1));
    return entry;
  }

  /** Makes one missing index, or marks the generation as ready when none is missing. */
  async #complete(view: ViewRef): Promise<Generation> {
    return await this.#atomically(() => {
      const entry = this.#catalogue.expect(view, 'Not completed');
      if (entry.ready) return generationOf(entry);
      const { name, generation, segments } = entry;
      const all = indexStatements(tableNames(name, generation), this.#catalogue.shape(entry), segments);
      const missing = all.find((index) => this.#indexNamed.get(index.name) === undefined);
      if (missing !== undefined) {
        this.#database.exec(missing.sql);
        return generationOf(entry);
      }
      this.#database
        .prepare('UPDATE generation SET indexed = 1 WHERE name = ? AND generation = ?')
        .run(name, generation);
      return { ...generationOf(entry), ready: true };
    });
  }

  async #commitAll(batches: readonly PackedBatch[]): Promise<void> {
    const full = await this.#atomically(() => batches.flatMap((batch) => this.#commit(batch)));
    for (const { sql } of full) {
      try {
        await this.#atomically(() => this.#database.exec(sql));
      } catch {
        // The batches are committed all the same. Completing the generation makes this index, or says why it cannot.
        return;
      }
    }
  }

  /** @returns the indexes of a table of rows that is full now, to be made after the commit. */
  #commit(batch: PackedBatch): readonly IndexStatement[] {
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
    const { segment, full } = this.#segmentFor(entry, batch);
    this.#tablesOf(entry).write(batch, segment);
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
    return full;
  }

  /** The table that takes the rows of a batch. When the last one is full, it makes the next. */
  #segmentFor(
    entry: Entry,
    { rows }: PackedBatch,
  ): { readonly segment: number; readonly full: readonly IndexStatement[] } {
    const { name, generation, segments: last, ready } = entry;
    const names = tableNames(name, generation);
    if (rows.filling.length === 0 || this.#rowsIn(names.rows(last)) < this.#segmentRows)
      return { segment: last, full: [] };
    const shape = this.#catalogue.shape(entry);
    const segment = last + 1;
    this.#database.exec(rowTableStatement(names, shape, segment));
    this.#database
      .prepare('UPDATE generation SET segments = ? WHERE name = ? AND generation = ?')
      .run(segment, name, generation);
    if (!ready) return { segment, full: rowIndexStatements(names, shape, last) };
    // A generation that is ready stays so: the new table has its indexes from the beginning.
    for (const { sql } of rowIndexStatements(names, shape, segment)) this.#database.exec(sql);
    return { segment, full: [] };
  }

  /** Rows are numbered from 1 and never removed. */
  #rowsIn(table: string): number {
    return Number(this.#database.prepare(`SELECT max(id) AS last FROM ${table}`).get()?.['last'] ?? 0);
  }

  async #promote(view: ViewRef): Promise<void> {
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
    for (const statement of dropStatements(names, this.#catalogue.shape(entry), entry.segments))
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
