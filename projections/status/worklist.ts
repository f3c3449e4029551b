import { CLOCKS, type Clock, type LetterTrouble } from '#complaint';
import { cursorOf, cursorText, notOfList, placeIn, type Scalar, type ViewReader } from '#read-store';
import { statusProjection } from './projection.ts';
import { type RunningClock, runningClocks, STANDING, UNCLOCKED } from './work.ts';
import { findWork, type WorkDocument, type WorkQuestion } from './work-queries.ts';

/** What of the worklist is asked for. A line must match all of it. */
export interface WorklistQuestion {
  /** A principal id; `null`: nobody's; absent: everybody's. */
  readonly handler?: string | null | undefined;
  readonly clock?: Clock | undefined;
  /** The response that waits: for an approval, or, since it was accepted, for the closing. */
  readonly response?: 'proposed' | 'accepted' | undefined;
  /** The letter that did not reach the complainant. */
  readonly letter?: LetterTrouble | undefined;
  /** Milliseconds since 1970: only clocks that are due before then. A paused clock has no due date. */
  readonly dueBelow?: number | undefined;
  readonly cursor?: string | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
  /** Milliseconds since 1970: the moment at which clocks are checked. */
  readonly now: number;
}

/** A running clock of an open complaint. Without `clock`: a complaint without one, on which a response or a letter waits. */
export interface WorkLine {
  readonly folio: string;
  readonly clock?: Clock;
  readonly cycle: number;
  /** Of the clock, otherwise of the complaint. */
  readonly tier: number;
  /** The due date in force, an instant or a day. */
  readonly dueAt?: string;
  /** Of a due date that is a day. */
  readonly zone?: string;
  /** The due date that had passed unmet before it was moved: it stays late. */
  readonly missed?: string;
  readonly overdue: boolean;
  /** Since when it is paused. */
  readonly pausedAt?: string;
  readonly status: string;
  readonly handler?: string;
  readonly severity?: string;
  readonly safety?: true;
  readonly product?: string;
  readonly organisation?: string;
  readonly response?: 'proposed' | 'accepted';
  /** A letter did not reach the complainant. */
  readonly letter?: LetterTrouble;
  readonly revision: number;
}

export interface Worklist {
  readonly work: readonly WorkLine[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/** The lists from which the worklist is merged. Lines of one due date are in this order, then by folio. */
const SOURCES = [...CLOCKS, 'further', 'unclocked'] as const;

/** The place of a line in the order. `nth` counts the running clocks of its complaint. */
interface Place {
  readonly at: number;
  readonly source: number;
  readonly folio: string;
  readonly nth: number;
}

interface Entry extends Place {
  readonly document: WorkDocument;
  readonly clock: RunningClock | undefined;
}

/** A page of the sources is at most this long, since a page of the worklist takes a part of each. */
const LONGEST_CHUNK = 200;

/**
 * A page of the worklist: every running clock by its due date, then the paused ones, then the complaints on which a
 * response or a letter waits while no clock runs. Each line stands once in the pages, also where thousands share a due date.
 *
 * @throws ReadStoreError `misuse` for a cursor of another question.
 */
export async function findWorklist(views: ViewReader, question: WorklistQuestion): Promise<Worklist> {
  const { cursor, limit, now } = question;
  const after = cursor === undefined ? undefined : placeOf(cursor, question);
  const lists = SOURCES.map((_, source) => entriesOf(views, question, source, after)[Symbol.asyncIterator]());
  const heads = await Promise.all(lists.map((list) => list.next()));
  const found: Entry[] = [];
  while (found.length <= limit) {
    const first = heads
      .flatMap(({ done, value }) => (done === true ? [] : [value]))
      .toSorted(inOrder)
      .at(0);
    const list = first && lists[first.source];
    if (first === undefined || list === undefined) break;
    found.push(first);
    heads[first.source] = await list.next();
  }
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    work: page.map((entry) => lineOf(entry, now)),
    ...(last === undefined ? {} : { cursor: cursorAt(last, question) }),
  };
}

function inOrder(a: Place, b: Place): number {
  return a.at - b.at || a.source - b.source || compare(a.folio, b.folio) || a.nth - b.nth;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The lines of one source after a place, in order. */
async function* entriesOf(
  views: ViewReader,
  question: WorklistQuestion,
  source: number,
  after: Place | undefined,
): AsyncGenerator<Entry, undefined> {
  const name = SOURCES[source];
  if (name === undefined) return;
  const { clock, dueBelow } = question;
  if (name === 'further') yield* furtherEntries(views, question, source, after);
  else if (name === 'unclocked') {
    if (clock !== undefined || dueBelow !== undefined) return;
    for await (const document of documentsOf(
      views,
      'further',
      question,
      startAfter('further', source, after),
    ))
      yield { at: UNCLOCKED, source, folio: document.folio, nth: 0, document, clock: undefined };
  } else if (clock === undefined || clock === name) {
    for await (const document of documentsOf(views, name, question, startAfter(name, source, after))) {
      const { folio } = document;
      const running = runningClocks(document.state);
      const nth = running.findIndex((one) => one.clock === name);
      const first = running[nth];
      if (first !== undefined) yield { at: first.dueAt, source, folio, nth, document, clock: first };
    }
  }
}

/**
 * The clocks that are not the first of their kind. A complaint may have several, and only the earliest is searched for. So
 * they are read from the beginning; they are few, because they need an escalation before an answer.
 */
async function* furtherEntries(
  views: ViewReader,
  question: WorklistQuestion,
  source: number,
  after: Place | undefined,
): AsyncGenerator<Entry, undefined> {
  const { clock, dueBelow = UNCLOCKED } = question;
  let waiting: Entry[] = [];
  for await (const document of documentsOf(views, 'further', question, { below: dueBelow })) {
    const { folio, further = UNCLOCKED } = document;
    const next = { at: further, source, folio, nth: 0 };
    while (waiting[0] !== undefined && inOrder(waiting[0], next) < 0) yield* waiting.splice(0, 1);
    const kinds = new Set<Clock>();
    const entries = runningClocks(document.state).flatMap((one, nth): readonly Entry[] => {
      const isFirst = !kinds.has(one.clock);
      kinds.add(one.clock);
      const entry = { at: one.dueAt, source, folio, nth, document, clock: one };
      const isWanted = !isFirst && (clock ?? one.clock) === one.clock && one.dueAt < dueBelow;
      return isWanted && (after === undefined || inOrder(entry, after) > 0) ? [entry] : [];
    });
    waiting = [...waiting, ...entries].toSorted(inOrder);
  }
  yield* waiting;
}

/** Where a source begins: at a due date, or after a document. */
type Start = Pick<WorkQuestion, 'from' | 'below'> & { readonly cursor?: string };

/** Lines of one due date are in the order of the sources: those of an earlier source are all before the place. */
function startAfter(by: Clock | 'further', source: number, after: Place | undefined): Start {
  const first = by === 'further' ? UNCLOCKED : undefined;
  if (after === undefined) return { from: first };
  if (after.source === source) {
    const sort = { field: by, direction: 'ascending' } as const;
    const cursor = cursorOf(statusProjection.schema.name, sort, { value: after.at, key: after.folio });
    return { from: first, cursor };
  }
  const from = after.source > source ? after.at + 1 : after.at;
  return { from: first === undefined ? from : Math.max(first, from) };
}

async function* documentsOf(
  views: ViewReader,
  by: Clock | 'further',
  { handler, response, letter, dueBelow, limit }: WorklistQuestion,
  { cursor: begin, ...start }: Start,
): AsyncGenerator<WorkDocument, undefined> {
  const chunk = Math.min(LONGEST_CHUNK, limit);
  let cursor = begin;
  do {
    const asked = { by, handler, response, letter, below: dueBelow, ...start };
    const page = await findWork(views, asked, cursor, chunk);
    yield* page.documents;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

function lineOf({ document, clock }: Entry, now: number): WorkLine {
  const { folio, revision, state, handler, response, letter } = document;
  const { status, cycle, tier, severity, safety, subject } = state;
  const { product, organisation } = subject;
  return {
    folio,
    ...(clock === undefined ? { cycle, tier, overdue: false } : clockOf(clock, now)),
    status,
    ...(handler === undefined ? {} : { handler }),
    ...(severity === undefined ? {} : { severity }),
    ...(safety ? { safety } : {}),
    ...(product === undefined ? {} : { product }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(response === undefined ? {} : { response }),
    ...(letter === undefined ? {} : { letter }),
    revision,
  };
}

function clockOf(
  { clock, cycle, tier = 1, dueAt, dueText, zone, missed, pausedAt }: RunningClock,
  now: number,
) {
  return {
    ...{ clock, cycle, tier, dueAt: dueText },
    ...(zone === undefined ? {} : { zone }),
    ...(missed === undefined ? {} : { missed }),
    // A clock that is due exactly now is overdue: an act at its due time is late.
    overdue: dueAt <= now,
    ...(pausedAt === undefined ? {} : { pausedAt }),
  };
}

const LIST = 'worklist';

/** What a cursor must share with its question. The due date may move: it is often "within three days of now". */
function marks({ handler, clock, response, letter }: WorklistQuestion): readonly Scalar[] {
  return [handler === undefined ? '' : handler, clock ?? '', response ?? '', letter ?? ''];
}

function cursorAt({ at, source, folio, nth }: Place, question: WorklistQuestion): string {
  return cursorText(LIST, [...marks(question), at, source, folio, nth]);
}

function placeOf(cursor: string, question: WorklistQuestion): Place {
  const parts = placeIn(cursor, LIST);
  const own = marks(question);
  const [at, source, folio, nth] = parts.slice(own.length);
  if (
    !own.every((mark, index) => mark === parts[index]) ||
    !isCount(at) ||
    !isCount(source) ||
    !isCount(nth) ||
    typeof folio !== 'string'
  )
    throw notOfList();
  return { at, source, folio, nth };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= -STANDING;
}
