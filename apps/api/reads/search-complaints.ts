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
    const found = (await this.api.keyStore.find(kind, value)).filter((stream) => stream > after);
    const page = found.slice(0, limit);
    const folios = page.flatMap((stream) => folioOf(stream) ?? []);
    const read = { what: 'search', folios, by: kind } as const;
    const lines = await recorded(this.api, shown, read, () => this.#lines(folios));
    const complaints = await this.#visible(lines, shown.reader.actor);
    const last = page.at(-1);
    return found.length > page.length && last !== undefined
      ? { complaints, cursor: last.replace('complaint-', '') }
      : { complaints };
  }

  /**
   * A line that was found by an address would say whose complaint it is. The index of addresses is ahead of the views,
   * so the log is asked for each.
   */
  async #visible(
    lines: readonly RegisterEntry[],
    asker: Shown['reader']['actor'],
  ): Promise<readonly RegisterEntry[]> {
    const { hidden } = this.api;
    const visible: RegisterEntry[] = [];
    for (const line of lines) {
      const isHidden = (await hidden.isTo(line.folio, asker)) === 'hidden';
      if (!isHidden && !(await hidden.isAnonymous(line.folio, asker))) visible.push(line);
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
