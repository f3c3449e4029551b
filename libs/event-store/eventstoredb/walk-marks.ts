import { DEFAULT_PAGE } from '../check-read.ts';
import type { LogMark, Position } from '../port.ts';
import type { LogReader } from './log-reader.ts';
import { advance, type MarkIndex } from './marks.ts';
import type { ServerLog } from './server-log.ts';

const MARK_EVERY = 1_000;

/** Finds marks by reading on from the nearest one remembered: the server can neither count nor find by time. */
export class MarkWalker {
  readonly #log: ServerLog;
  readonly #reader: LogReader;
  readonly #marks: MarkIndex;
  #marksAreOwn = false;
  /** How far the log has been counted by this process. */
  #newest: LogMark | undefined;

  constructor(log: ServerLog, reader: LogReader, marks: MarkIndex) {
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
    return this.#walk(await (await this.#ownMarks()).beforeTime(time), (mark) => mark.knownAt <= time);
  }

  async of(position: Position): Promise<LogMark | undefined> {
    return this.#walk(await (await this.#ownMarks()).before(position), (mark) => mark.position <= position);
  }

  close(): Promise<void> {
    return this.#marks.close();
  }

  /** The marks, once it is sure that they are this log's: a database may have been restored or replaced. */
  async #ownMarks(): Promise<MarkIndex> {
    if (!this.#marksAreOwn) {
      const last = await this.#marks.before();
      if (last !== undefined && !(await this.#log.has(last))) await this.#marks.clear();
      this.#marksAreOwn = true;
    }
    return this.#marks;
  }

  /** Follows the log from a mark for as long as the next one holds, remembering marks on the way. */
  async #walk(from: LogMark | undefined, holds: (mark: LogMark) => boolean): Promise<LogMark | undefined> {
    let mark = from;
    let after = from?.position;
    for (;;) {
      const page = await this.#reader.page({ after, limit: DEFAULT_PAGE });
      for (const event of page.events) {
        const next = advance(mark, event);
        if (!holds(next)) return mark;
        mark = next;
        if (mark.events % MARK_EVERY === 0) await this.#marks.remember(mark);
      }
      if (page.end) return mark;
      after = page.position;
    }
  }
}
