import type { EventStore, LogMark, LogPage, ReadAllOptions } from '#event-store';

/**
 * Large enough that the engine's cost per page vanishes; small enough that two of them, which are held at once, do not
 * keep the garbage collector busy.
 */
const PAGE = 500;

/**
 * The log up to a mark (from the beginning, or `after` a position), page by page; the next page is on its way while one is worked on, so an engine behind a
 * network is never waited for twice.
 */
export async function* logPages(
  events: EventStore,
  {
    mark,
    after: from,
    ...options
  }: Pick<ReadAllOptions, 'after' | 'personal' | 'types' | 'foreign'> & {
    readonly mark: Pick<LogMark, 'position'>;
  },
): AsyncGenerator<LogPage> {
  const read = (after: string | undefined): Promise<LogPage> => {
    const page = events.readAll({ ...options, after, upTo: mark.position, limit: PAGE });
    // Whoever stops early never awaits the page that was ahead.
    page.catch(() => {});
    return page;
  };
  let next: Promise<LogPage> | undefined = read(from);
  while (next !== undefined) {
    const page: LogPage = await next;
    const more = !page.end && page.position !== undefined && page.position < mark.position;
    next = more ? read(page.position) : undefined;
    yield page;
  }
}
