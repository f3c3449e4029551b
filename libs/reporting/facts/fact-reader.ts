import {
  boundsOf,
  type ColumnOf,
  columnOf,
  type Dimension,
  type Edge,
  type EffectiveTime,
  type FactColumn,
  type FactKind,
  type FactsDocument,
  isBefore,
} from '#projections/facts';
import type { Condition, Scalar, ViewRef } from '#read-store';
import type { FactOf } from './fact.ts';
import { decoder, FactRows } from './fact-rows.ts';
import { FactSequence } from './fact-sequence.ts';
import type { FactsReader } from './in-steps.ts';
import { RowsInForce } from './rows-in-force.ts';
import { SummedRows } from './summed-rows.ts';
import type { Texts } from './texts.ts';
import type { SignedRow } from './withdrawals.ts';

/**
 * Kinds of which many facts are alike, until one asks for their complaints: most clocks are due by the end of a day. The
 * engine counts them, since to read each one takes ten times as long.
 */
const ALIKE: ReadonlySet<FactKind> = new Set(['due']);
/** Columns that tell facts apart. */
const TELLING: readonly FactColumn[] = ['folio', 'event'];

const FEEDBACK_KINDS = ['complaint', 'request', 'suggestion'];

/** The cells that are read from every row. */
const SIGN = 'sign';
const FIRST_CELLS = [SIGN, 'effectiveAt', 'effectiveDay'] as const;

/** Where facts are read, and as of which moment. */
export interface FactSource {
  readonly reader: FactsReader;
  readonly view: ViewRef;
  /** The last known position. `undefined`: everything that the view has. */
  readonly upTo: string | undefined;
  readonly groupBy: Dimension | undefined;
  /** Whether folios and event ids are read too. */
  readonly events: boolean;
  /** The shared texts of one report. */
  readonly texts: Texts;
}

/** Conditions and columns of a query, besides the kind and the time. */
export interface Narrowed {
  readonly where?: readonly Condition[];
  /** Further columns that other lists need from the same facts. */
  readonly beside?: Iterable<FactColumn> | undefined;
  /** Keeps only facts of some effective times. */
  readonly isIn?: (time: EffectiveTime) => boolean;
  /** Keeps only some values of a column that is read. There can be thousands, too many for a query to an engine. */
  readonly among?: { readonly column: FactColumn; readonly values: { has(value: Scalar): boolean } };
}

/** The facts of one kind in force that count on the days from one edge until another. */
export function readBetween<K extends FactKind, C extends ColumnOf<K>>(
  source: FactSource,
  kind: K,
  columns: readonly C[],
  from: Edge,
  to: Edge,
  narrowed?: Narrowed,
): Promise<FactSequence<FactOf<K, C>>> {
  const isIn = (time: EffectiveTime): boolean => !isBefore(time, from) && isBefore(time, to);
  return readFacts(source, kind, columns, boundsOf(from).least, boundsOf(to).most, { ...narrowed, isIn });
}

/** The facts of one kind in force whose `at` is in `[from, below)`. */
export async function readFacts<K extends FactKind, C extends ColumnOf<K>>(
  source: FactSource,
  kind: K,
  columns: readonly C[],
  from: number,
  below: number,
  { where = [], beside = [], among, isIn }: Narrowed = {},
): Promise<FactSequence<FactOf<K, C>>> {
  if (from >= below) return FactSequence.of<FactOf<K, C>>([]);
  const named = [...new Set<FactColumn>([...columns, ...beside])];
  const select = selectOf(source, named);
  const conditions = [
    { field: 'kind', equals: kind },
    feedbackOf(source),
    { field: 'effectiveAt', from, below },
    ...known(source),
    ...where,
  ];
  const isSummed = ALIKE.has(kind) && !TELLING.some((column) => select.includes(column));
  const looked = among === undefined ? -1 : select.indexOf(among.column);
  const isWanted = (row: SignedRow): boolean =>
    (among === undefined || among.values.has(row[looked] ?? null)) &&
    (isIn === undefined || isIn(timeOf(row)));
  const kept = new FactRows<K, C>(source, select, named);
  const rows = isSummed ? new SummedRows(kept) : new RowsInForce(kept);
  const query = isSummed ? { select: select.slice(1), summed: SIGN } : { select };
  for await (const chunk of source.reader.rows(source.view, { ...query, where: conditions })) {
    for (const row of chunk) if (isWanted(row)) rows.take(row);
  }
  const numbers = rows.end();
  return FactSequence.in(kept, numbers);
}

function timeOf(row: SignedRow): EffectiveTime {
  const day = row[2] ?? null;
  return { at: Number(row[1]), day: day === null ? null : Number(day) };
}

/** A complaint became outstanding or ceased to be. With the sign and the position of the row. */
export interface Change {
  readonly sign: number;
  readonly position: string;
  readonly fact: FactOf<'open', 'folio' | 'amount'>;
}

/** The changes of what is outstanding that were recorded after the moment of knowledge. */
export async function readLaterChanges(source: FactSource): Promise<readonly Change[]> {
  if (source.upTo === undefined) return [];
  const columns = ['folio', 'amount'] as const;
  const select = [...new Set<FactColumn>([...selectOf(source, columns), 'feedback', 'position'])];
  // A decoder reads columns. Here a column has the cells of one row.
  let current: SignedRow = [];
  const decode = decoder<'open', 'folio' | 'amount'>(source, select, columns, (place) => ({
    at: () => {
      const cell = current[place] ?? null;
      return typeof cell === 'string' ? source.texts.shared(cell) : cell;
    },
  }));
  const where = [
    { field: 'kind', equals: 'open' },
    { field: 'position', from: `${source.upTo}!` },
  ];
  const at = select.indexOf('position');
  const changes: Change[] = [];
  for await (const chunk of source.reader.rows(source.view, { select, where })) {
    for (const row of chunk) {
      current = row;
      changes.push({ sign: Number(row[0]), position: String(row[at]), fact: decode(0) });
    }
  }
  return changes;
}

/** How many documents are read at a time. Small, so that the memory of one chunk is free before the next. */
const CHUNK = 200;

/** The documents of some complaints, from which their facts are derived. */
export async function* documentsOf(
  { reader, view }: FactSource,
  folios: Iterable<string>,
): AsyncGenerator<readonly [folio: string, document: FactsDocument]> {
  const all = [...folios];
  for (let i = 0; i < all.length; i += CHUNK) {
    for (const [folio, json] of await reader.load(view, all.slice(i, i + CHUNK)))
      yield [folio, json as FactsDocument];
  }
}

/** The documents of the complaints that are open now and became open before a moment. */
export async function* openDocuments(
  { reader, view }: FactSource,
  below: number,
): AsyncGenerator<readonly [folio: string, document: FactsDocument]> {
  let cursor: string | undefined;
  do {
    const page = await reader.find(view, {
      where: [{ field: 'openSince', below }],
      sort: { field: 'openSince', direction: 'ascending' },
      cursor,
      limit: CHUNK,
    });
    for (const [i, json] of page.documents.entries()) {
      const folio = page.keys[i];
      if (folio !== undefined) yield [folio, json as FactsDocument];
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** Whether a report counts feedback of a kind. Only a report by kind counts other feedback than complaints. */
export function isCounted({ groupBy }: FactSource, feedback: string): boolean {
  return groupBy === 'kind' || feedback === 'complaint';
}

function selectOf({ groupBy, events }: FactSource, columns: readonly FactColumn[]): readonly FactColumn[] {
  const select = new Set<FactColumn>([...FIRST_CELLS, ...columns]);
  if (groupBy !== undefined) select.add(columnOf(groupBy));
  if (events) select.add('folio').add('event');
  return [...select];
}

function feedbackOf({ groupBy }: FactSource): Condition {
  if (groupBy === 'kind') return { field: 'feedback', in: FEEDBACK_KINDS };
  return { field: 'feedback', equals: 'complaint' };
}

/** Positions are texts of one length, and "!" sorts before every digit. So below `p!` means up to and including p. */
function known({ upTo }: FactSource): readonly Condition[] {
  return upTo === undefined ? [] : [{ field: 'position', below: `${upTo}!` }];
}
