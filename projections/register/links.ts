import { type LinkView, linksFromBothSides } from '#complaint';
import type { ViewReader, ViewRef } from '#read-store';
import { liveView } from '../shared/index.ts';
import type { RegisterDocument, RegisterLink } from './document.ts';
import { registerSchema } from './projection.ts';

/** Most links of others to one complaint in an answer. */
const MOST_LINKS = 200;

/** The links of other complaints to one complaint, with the folios of the others. @throws ReadStoreError. */
export async function findLinksTo(views: ViewReader, folio: string): Promise<readonly RegisterLink[]> {
  const view = await liveView(views, registerSchema);
  return (await linksTo(views, view, [folio], MOST_LINKS)).get(folio) ?? [];
}

/** Links by the folio of the line that shows them. */
export type LinksOf = ReadonlyMap<string, readonly LinkView[]>;

/** Most links in one line, and most complaints that are looked at because they link to the lines of a page. */
const MOST_IN_LINE = 20;
const MOST_LINKING = 1_000;

/** The links of some lines from both sides: the first ones of each. Lines without any are left out. */
export async function linksOf(
  views: ViewReader,
  view: ViewRef,
  lines: readonly RegisterDocument[],
): Promise<LinksOf> {
  const folios = lines.map(({ folio }) => folio);
  const to = folios.length === 0 ? new Map() : await linksTo(views, view, folios, MOST_LINKING);
  return new Map(
    lines.flatMap(({ folio, links }) => {
      const both = linksFromBothSides(links, to.get(folio) ?? []);
      return both === undefined ? [] : [[folio, both.slice(0, MOST_IN_LINE)]];
    }),
  );
}

/** The links of others to some complaints, by the folio that they link to. */
async function linksTo(
  views: ViewReader,
  view: ViewRef,
  folios: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, readonly RegisterLink[]>> {
  const where = [{ field: 'linkedTo', in: folios }];
  const { documents } = await views.find(view, { where, limit });
  const found = new Map<string, RegisterLink[]>();
  for (const document of documents) {
    const { folio: other, links = [] } = document as RegisterDocument;
    for (const { folio, ...link } of links) {
      const of = found.get(folio) ?? [];
      found.set(folio, of);
      of.push({ ...link, folio: other });
    }
  }
  return found;
}
