import { RecentMap } from '#recent-map';
import { DEFAULT_BATCH } from '../check-read.ts';
import type { LogMark, Position, ReadAllOptions } from '../port.ts';
import type { LogReader } from './log-reader.ts';
import { advance, type MarkIndex } from './marks.ts';
import type { ServerLog } from './server-log.ts';
import type { StreamRecords } from './stream-records.ts';

/** A look for a time or position reads so many events at most beyond the mark before it. */
const MARK_EVERY = 200;
/** Most final answers by time that are kept in memory: two rails of the most buckets. */
const TIMES = 1_024;
/** Most answers kept in memory. Views at the same checkpoint ask one after the other. */
const ANSWERS = 128;

/** Finds marks by reading on from the nearest remembered one, since the server cannot count or find by time. */
export class MarkWalker {
  readonly #log: ServerLog;
  readonly #reader: LogReader;
  readonly #marks: MarkIndex;
  readonly #records: StreamRecords;
  #marksAreOwn = false;
  /** How far this process has counted the log. */
  #newest: LogMark | undefined;
  /** The marks of positions asked for before. The events before a position never change. */
  readonly #answers = new RecentMap<Position, LogMark>({ most: ANSWERS });

  /** The marks of times asked for before, where a later event is known, so that they never change. */
  readonly #times = new RecentMap<number, LogMark | 'none'>({ most: TIMES });

  constructor(log: ServerLog, reader: LogReader, marks: MarkIndex, records: StreamRecords) {
    this.#records = records;
    this.#log = log;
    this.#reader = reader;
    this.#marks = marks;
  }

  async head(): Promise<LogMark | undefined> {
    const remembered = await (await this.#ownMarks()).before();
    const known = this.#newest;
    const from = known !== undefined && (remembered?.position ?? '') < known.position ? known : remembered;
    this.#newest = await this.#walk(from, () => true);
    return this.#newest;
  }

  async at(time: number): Promise<LogMark | undefined> {
    const answered = this.#times.get(time);
    if (answered !== undefined) return answered === 'none' ? undefined : answered;
    const from = await (await this.#ownMarks()).beforeTime(time);
    let isFinal = false;
    const holds = (mark: LogMark): boolean => {
      isFinal = mark.knownAt > time;
      return !isFinal;
    };
    const found = await this.#walk(from, holds, { limit: MARK_EVERY });
    if (isFinal) this.#times.set(time, found ?? 'none');
    return found;
  }

  async of(position: Position): Promise<LogMark | undefined> {
    const answered = this.#answers.get(position);
    if (answered !== undefined) return answered;
    const remembered = await (await this.#ownMarks()).before(position);
    const known = this.#newest;
    const isNearer = known !== undefined && known.position <= position;
    const from = isNearer && (remembered?.position ?? '') < known.position ? known : remembered;
    const mark = await this.#walk(from, (next) => next.position <= position, { upTo: position });
    if (mark === undefined) return undefined;
    if (mark.position === position) this.#answers.set(position, mark);
    if ((this.#newest?.position ?? '') < mark.position) this.#newest = mark;
    return mark;
  }

  close(): Promise<void> {
    return this.#marks.close();
  }

  /**
   * The marks, after a check that they count this log. A database may have been restored or replaced, and a scavenge
   * removes events that others have deleted.
   */
  async #ownMarks(): Promise<MarkIndex> {
    if (!this.#marksAreOwn) {
      const last = await this.#marks.before();
      const end = await this.#log.end();
      if (last !== undefined && !(await this.#stillCount(last))) await this.#marks.clear();
      this.#marksAreOwn = true;
      if (end !== undefined) await this.#marks.rememberSearch(end);
    }
    return this.#marks;
  }

  /** Whether a mark belongs to this log, and no event before it was removed since it was counted. */
  async #stillCount(last: LogMark): Promise<boolean> {
    if (!(await this.#log.has(last))) return false;
    const searched = await this.#marks.searchedUntil();
    return searched !== undefined && !(await this.#records.scavengedSince(searched));
  }

  /** Follows the log from a mark while `holds` answers true. Remembers marks on the way. */
  async #walk(
    from: LogMark | undefined,
    holds: (mark: LogMark) => boolean,
    { upTo, limit = DEFAULT_BATCH }: Pick<ReadAllOptions, 'upTo' | 'limit'> = {},
  ): Promise<LogMark | undefined> {
    let mark = from;
    let after = from?.position;
    for (;;) {
      const batch = await this.#reader.batch({ after, upTo, limit });
      for (const event of batch.events) {
        const next = advance(mark, event);
        if (!holds(next)) return mark;
        mark = next;
        if (mark.events % MARK_EVERY === 0) await this.#marks.remember(mark);
      }
      if (batch.end) return mark;
      after = batch.position;
    }
  }
}
