import {
  boundsOf,
  columnOf,
  type Dimension,
  type Edge,
  type FactColumn,
  type FactKind,
  isBefore,
} from '#projections/facts';
import type { Condition, Scalar, ViewReader, ViewRef } from '#read-store';
import { COLUMNS_LISTED, COLUMNS_READ, type LedgerFact } from './fact.ts';
import type { Texts } from './texts.ts';
import { FactsInForce } from './withdrawn.ts';

/** A row whose first cells are the sign and the place in time. */
type SignedRow = readonly Scalar[];

const FEEDBACK_KINDS = ['complaint', 'request', 'suggestion'];

/** Where and as of when facts are read. */
export interface FactSource {
  readonly reader: ViewReader;
  readonly view: ViewRef;
  /** Last position known; `undefined`: everything the view has. */
  readonly upTo: string | undefined;
  readonly groupBy: Dimension | undefined;
  /** Whether event ids are wanted. */
  readonly events: boolean;
  /** Of one report. */
  readonly texts: Texts;
}

/** What a reader asks beyond kind and time. */
export interface Narrowed {
  readonly where?: readonly Condition[];
  /** Columns read beside the place in time; by default those that the figures look at. */
  readonly only?: readonly FactColumn[];
  /** Leaves out all but some values of a column that is read: thousands, more than an engine could be asked for. */
  readonly among?: { readonly column: FactColumn; readonly values: ReadonlySet<Scalar> };
}

/** Facts of one kind in force that count on the days from one edge until another. */
export async function readBetween(
  source: FactSource,
  kind: FactKind,
  from: Edge,
  to: Edge,
  narrowed?: Narrowed,
): Promise<readonly LedgerFact[]> {
  const facts = await readFacts(source, kind, boundsOf(from).least, boundsOf(to).most, narrowed);
  return facts.filter((fact) => !isBefore(fact, from) && isBefore(fact, to));
}

/** Facts of one kind in force whose `at` lies in `[from, below)`. */
export async function readFacts(
  source: FactSource,
  kind: FactKind,
  from: number,
  below: number,
  { where = [], only, among }: Narrowed = {},
): Promise<readonly LedgerFact[]> {
  if (from >= below) return [];
  const select =
    only === undefined
      ? columnsOf(source, kind)
      : (['sign', 'effectiveAt', 'effectiveDay', ...only] as const);
  const conditions = [
    { field: 'kind', equals: kind },
    feedbackOf(source),
    { field: 'effectiveAt', from, below },
    ...known(source),
    ...where,
  ];
  const decode = decoder(source, select);
  const looked = among === undefined ? -1 : select.indexOf(among.column);
  const facts = new FactsInForce();
  for await (const chunk of source.reader.rows(source.view, { select, where: conditions })) {
    for (const row of chunk) {
      if (among === undefined || among.values.has(row[looked] ?? null)) {
        facts.take(number(row, 0) ?? 0, decode(row));
      }
    }
  }
  return facts.all();
}

/** A beginning or an end of being outstanding, with its sign and position. */
export interface Change {
  readonly sign: number;
  readonly position: string;
  readonly fact: LedgerFact;
}

/** Beginnings and ends that were recorded after the moment of knowledge. */
export async function readLaterChanges(source: FactSource): Promise<readonly Change[]> {
  if (source.upTo === undefined) return [];
  const select = [...new Set<FactColumn>([...columnsOf(source, 'open'), 'feedback', 'position'])];
  const decode = decoder(source, select);
  const where = [
    { field: 'kind', equals: 'open' },
    { field: 'position', from: `${source.upTo}!` },
  ];
  const place = select.indexOf('position');
  const changes: Change[] = [];
  for await (const chunk of source.reader.rows(source.view, { select, where })) {
    for (const row of chunk) {
      changes.push({
        sign: number(row, 0) ?? 0,
        position: text(row, place) ?? '',
        fact: decode(row),
      });
    }
  }
  return changes;
}

/** Whether a report looks at feedback of a kind: only complaints are counted unless kinds are compared. */
export function isCounted({ groupBy }: FactSource, feedback: string): boolean {
  return groupBy === 'kind' || feedback === 'complaint';
}

function columnsOf({ groupBy, events }: FactSource, kind: FactKind): readonly FactColumn[] {
  const columns = new Set<FactColumn>(['sign', 'effectiveAt', 'effectiveDay', ...COLUMNS_READ[kind]]);
  if (groupBy === 'kind') columns.add('feedback');
  if (groupBy !== undefined) columns.add(columnOf(groupBy));
  if (events) for (const column of COLUMNS_LISTED) columns.add(column);
  return [...columns];
}

function feedbackOf({ groupBy }: FactSource): Condition {
  if (groupBy === 'kind') return { field: 'feedback', in: FEEDBACK_KINDS };
  return { field: 'feedback', equals: 'complaint' };
}

/** Positions are texts of one length, and "!" sorts before every digit: below `p!` means up to and including p. */
function known({ upTo }: FactSource): readonly Condition[] {
  return upTo === undefined ? [] : [{ field: 'position', below: `${upTo}!` }];
}

function decoder(
  { groupBy, texts }: FactSource,
  select: readonly FactColumn[],
): (row: SignedRow) => LedgerFact {
  const place = (column: FactColumn): number => select.indexOf(column);
  const p = {
    folio: place('folio'),
    at: place('effectiveAt'),
    day: place('effectiveDay'),
    marks: place('marks'),
    cycle: place('cycle'),
    feedback: place('feedback'),
    group: groupBy === undefined ? -1 : select.indexOf(columnOf(groupBy)),
    event: place('event'),
    product: place('product'),
    policy: place('policy'),
    policyVersion: place('policyVersion'),
    complainant: place('complainant'),
    occurredAt: place('occurredAt'),
    orderedAt: place('orderedAt'),
    eventPosition: place('eventPosition'),
    elapsed: place('elapsed'),
    elapsedDays: place('elapsedDays'),
    openTime: place('openTime'),
    since: place('since'),
    dueAt: place('dueAt'),
    amount: place('amount'),
    interval: place('interval'),
    clock: place('clock'),
    outcome: place('outcome'),
  };
  const shared = (row: SignedRow, at: number): string | null => {
    const cell = text(row, at);
    return cell === null ? null : texts.shared(cell);
  };
  return (row) => ({
    folio: shared(row, p.folio) ?? '',
    at: number(row, p.at) ?? 0,
    day: number(row, p.day),
    marks: number(row, p.marks) ?? 0,
    cycle: number(row, p.cycle) ?? 0,
    feedback: shared(row, p.feedback) ?? 'complaint',
    group: shared(row, p.group),
    event: text(row, p.event) ?? '',
    product: shared(row, p.product),
    policy: shared(row, p.policy),
    policyVersion: number(row, p.policyVersion),
    complainant: text(row, p.complainant),
    occurredAt: number(row, p.occurredAt),
    orderedAt: number(row, p.orderedAt) ?? 0,
    eventPosition: text(row, p.eventPosition) ?? '',
    elapsed: number(row, p.elapsed),
    elapsedDays: number(row, p.elapsedDays),
    openTime: number(row, p.openTime),
    since: number(row, p.since),
    dueAt: number(row, p.dueAt),
    amount: number(row, p.amount),
    interval: text(row, p.interval),
    clock: shared(row, p.clock),
    outcome: shared(row, p.outcome),
    lateAct: null,
  });
}

/** A column that was not read has no place. */
function text(row: SignedRow, place: number): string | null {
  const cell = place < 0 ? null : row[place];
  return typeof cell === 'string' ? cell : null;
}

function number(row: SignedRow, place: number): number | null {
  const cell = place < 0 ? null : row[place];
  return typeof cell === 'number' ? cell : null;
}
