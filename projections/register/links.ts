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
  return byTarget(await linkingTo(views, view, [folio], MOST_LINKS)).get(folio) ?? [];
}

/** Links by the folio of the line that shows them. */
export type LinksOf = ReadonlyMap<string, readonly LinkView[]>;

/** Most links in one line, and most complaints that are looked at because they link to the lines of a page. */
const MOST_IN_LINE = 20;
const MOST_LINKING = 1_000;

/**
 * The links of some lines from both sides: the first ones of each. Lines without any are left out.
 *
 * @param linking lines of complaints that link to them, and maybe to others.
 */
export function linksOf(lines: readonly RegisterDocument[], linking: readonly RegisterDocument[]): LinksOf {
  const to = byTarget(linking);
  return new Map(
    lines.flatMap(({ folio, links }) => {
      const both = linksFromBothSides(links, to.get(folio) ?? []);
      return both === undefined ? [] : [[folio, both.slice(0, MOST_IN_LINE)]];
    }),
  );
}

/** The complaints that link to some complaints. */
export async function linkingTo(
  views: ViewReader,
  view: ViewRef,
  folios: readonly string[],
  limit = MOST_LINKING,
): Promise<readonly RegisterDocument[]> {
  if (folios.length === 0) return [];
  const where = [{ field: 'linkedTo', in: folios }];
  const { documents } = await views.find(view, { where, limit });
  return documents.map((document) => document as RegisterDocument);
}

/** The links of some complaints, by the folio that they link to, with the folio of the one that links. */
function byTarget(linking: readonly RegisterDocument[]): ReadonlyMap<string, readonly RegisterLink[]> {
  const found = new Map<string, RegisterLink[]>();
  for (const { folio: other, links = [] } of linking) {
    for (const { folio, ...link } of links) {
      const of = found.get(folio) ?? [];
      found.set(folio, of);
      of.push({ ...link, folio: other });
    }
  }
  return found;
}
