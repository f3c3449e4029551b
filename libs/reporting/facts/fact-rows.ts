import { type ColumnOf, columnOf, FACT_COLUMNS, type FactColumn, type FactKind } from '#projections/facts';
import type { Scalar } from '#read-store';
import { type Cells, NumberCells, OwnCells, SharedCells } from './cells.ts';
import type { FactOf } from './fact.ts';
import type { FactSource } from './fact-reader.ts';
import type { FactTable } from './fact-sequence.ts';
import type { KeptRows, SignedRow } from './withdrawals.ts';

/** Columns whose texts are different in nearly every row. */
const OF_ONE_ROW: ReadonlySet<FactColumn> = new Set(['event', 'eventPosition', 'interval']);
/**
 * Up to so many rows stay as they were read, and so do the facts that are made of them: a report reads each some ten
 * times, and most reports have few rows of each kind.
 */
const ROWS_KEPT = 8_000;

/**
 * The rows of one kind. A report over years has millions of rows, and as objects each would take hundreds of bytes. So
 * many rows are kept column by column, and their facts are made when they are read.
 */
export class FactRows<K extends FactKind, C extends ColumnOf<K>>
  implements KeptRows, FactTable<FactOf<K, C>>
{
  #length = 0;
  readonly #source: FactSource;
  readonly #select: readonly FactColumn[];
  readonly #named: readonly FactColumn[];
  #rows: SignedRow[] | undefined = [];
  #columns: readonly Cells[] = [];
  #facts: FactOf<K, C>[] | undefined;
  #factOf: (i: number) => FactOf<K, C>;

  constructor(source: FactSource, select: readonly FactColumn[], named: readonly FactColumn[]) {
    this.#source = source;
    this.#select = select;
    this.#named = named;
    this.#factOf = decoder(source, select, named, (place) => ({
      at: (i) => this.#rows?.[i]?.[place] ?? null,
    }));
  }

  get length(): number {
    return this.#length;
  }

  push(row: SignedRow): void {
    if (this.#rows?.length === ROWS_KEPT) this.#toColumns(this.#rows);
    if (this.#rows === undefined) this.#pushToColumns(row);
    else this.#rows.push(row);
    this.#length += 1;
  }

  time(i: number): Scalar {
    return this.#rows?.[i]?.[1] ?? this.#columns[0]?.at(i) ?? null;
  }

  cells(i: number): readonly Scalar[] {
    return this.#rows?.[i]?.slice(1) ?? this.#columns.map((cells) => cells.at(i));
  }

  fact(i: number): FactOf<K, C> {
    return this.facts()?.[i] ?? this.#factOf(i);
  }

  facts(): readonly FactOf<K, C>[] | undefined {
    if (this.#facts === undefined && this.#rows !== undefined) {
      this.#facts = this.#rows.map((_row, i) => this.#factOf(i));
    }
    return this.#facts;
  }

  #toColumns(rows: readonly SignedRow[]): void {
    const columns = this.#select.slice(1).map((name) => cellsFor(name, this.#source));
    this.#columns = columns;
    for (const row of rows) this.#pushToColumns(row);
    this.#rows = undefined;
    this.#factOf = decoder(
      this.#source,
      this.#select,
      this.#named,
      (place) => columns[place - 1] ?? NO_CELLS,
    );
  }

  #pushToColumns(row: SignedRow): void {
    for (let i = 0; i < this.#columns.length; i += 1) this.#columns[i]?.push(row[i + 1] ?? null);
  }
}

const NO_CELLS: CellsAt = { at: () => null };

function cellsFor(name: FactColumn, { texts }: FactSource): Cells {
  if (FACT_COLUMNS[name] === 'integer') return new NumberCells();
  return OF_ONE_ROW.has(name) ? new OwnCells() : new SharedCells(texts);
}

/** Where the cells of a column are read. */
type CellsAt = Pick<Cells, 'at'>;

/**
 * Makes facts from rows. Only here cells of columns become members with the same names. A fact has no member for a
 * column that was not named, and neither has its type.
 *
 * @param columnAt the cells of a column by its place in `select`.
 * @returns a function of the number of a row.
 */
export function decoder<K extends FactKind, C extends ColumnOf<K>>(
  { groupBy, events }: FactSource,
  select: readonly FactColumn[],
  named: readonly FactColumn[],
  columnAt: (place: number) => CellsAt,
): (i: number) => FactOf<K, C> {
  const cellsOf = (column: FactColumn | undefined): CellsAt | undefined => {
    const place = column === undefined ? -1 : select.indexOf(column);
    return place < 0 ? undefined : columnAt(place);
  };
  const [at, day] = [columnAt(1), columnAt(2)];
  const group = cellsOf(groupBy && columnOf(groupBy));
  const [feedback, folio, event] = [cellsOf('feedback'), cellsOf('folio'), cellsOf('event')];
  const members = named.map((name) => ({ name, cells: cellsOf(name) }));
  return (i) => {
    const fact: Record<string, unknown> = {
      at: at.at(i),
      day: day.at(i),
      feedback: feedback === undefined ? 'complaint' : feedback.at(i),
      group: group === undefined ? null : group.at(i),
      item: events ? { folio: folio?.at(i), events: [event?.at(i)] } : undefined,
    };
    for (const { name, cells } of members) fact[name] = cells?.at(i);
    return fact as FactOf<K, C>;
  };
}
