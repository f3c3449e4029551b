import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { folioOf, streamOf } from '#complaint';
import { Problem } from '#http';
import type { KeyedKind } from '#privacy';
import { findLines, type RegisterEntry, type RegisterPage } from '#projections/register';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';
import { recorded, type Shown } from './disclosure.ts';

/** A part of what a search found. */
export interface SearchSlice {
  /** The last complaint of the page before. */
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** Finds complaints by an e-mail address, a phone number or a reference. It counts as a read, also if it finds none. */
export class SearchComplaints extends Query<RegisterPage> {
  constructor(
    readonly kind: KeyedKind,
    readonly value: string,
    readonly slice: SearchSlice,
    readonly shown: Shown,
  ) {
    super();
  }
}

@QueryHandler(SearchComplaints)
export class SearchComplaintsHandler implements IQueryHandler<SearchComplaints> {
  constructor(private readonly api: Api) {}

  async execute({ kind, value, slice: { cursor, limit }, shown }: SearchComplaints): Promise<RegisterPage> {
    if (cursor !== undefined && folioOf(`complaint-${cursor}`) === undefined) throw badCursor();
    const after = cursor === undefined ? '' : `complaint-${cursor}`;
    const streams = (await this.api.keyStore.find(kind, value)).filter((stream) => stream > after);
    const found = streams.flatMap((stream) => folioOf(stream) ?? []);
    // One more than the page tells whether there is another page.
    const visible = await this.#visible(found, shown.reader.actor, limit + 1);
    const folios = visible.slice(0, limit);
    const read = { what: 'search', folios, by: kind } as const;
    const complaints = await recorded(this.api, shown, read, () => this.#lines(folios));
    const last = folios.at(-1);
    return visible.length > folios.length && last !== undefined
      ? { complaints, cursor: cursorOf(last) }
      : { complaints };
  }

  /**
   * The first ones that the asker may find. A line that was found by an address would say whose complaint it is, and so
   * would the cursor of a page that ends with it. The index of addresses is ahead of the views, so the log is asked.
   */
  async #visible(
    folios: readonly string[],
    asker: Shown['reader']['actor'],
    most: number,
  ): Promise<readonly string[]> {
    const visible: string[] = [];
    for (const folio of folios) {
      if (visible.length === most) break;
      const { is, isAnonymous } = await this.api.hidden.standingOf(folio, asker);
      if (is === 'shown' && !isAnonymous) visible.push(folio);
    }
    return visible;
  }

  /** A complaint that was filed a moment ago may not stand in the register yet. Then the search waits for it. */
  async #lines(folios: readonly string[]): Promise<readonly RegisterEntry[]> {
    const { views, now, store } = this.api;
    const lines = await findLines(views, now(), folios);
    if (lines.length === folios.length) return lines;
    for (const folio of folios) {
      if (lines.some((line) => line.folio === folio)) continue;
      const [receipt] = await store.readStream(streamOf(folio), { limit: 1 });
      await caughtUp(this.api, 'register', receipt?.position);
    }
    return await findLines(views, now(), folios);
  }
}

/** The part of the stream's name that is the folio's own, so that cursors are in the order of streams. */
function cursorOf(folio: string): string {
  return streamOf(folio).replace('complaint-', '');
}

function badCursor(): Problem {
  return Problem.of('bad-parameter', 'Nothing was read: see "errors".', {
    errors: [
      {
        pointer: '/query/cursor',
        code: 'bad-value',
        message: 'must be the cursor of the page before, with the same body',
      },
    ],
  });
}
