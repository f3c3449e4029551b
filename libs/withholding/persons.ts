import { WITHHELD } from './veil.ts';

/** An event in the form in which somebody reads it: in a history, in the feed or in a timeline. */
export interface ToldEvent {
  readonly actor: { readonly id: string; readonly role: string };
}

/** What is said of an event: its data, or the codes of a timeline. */
type Said = Readonly<Record<string, unknown>>;

/**
 * The complaints of which an event says who their complainant is, or that another complaint is of the same person: by
 * the pseudonym, by the id of a complainant who acts, or by the folios in the record of an erasure. Nearly all events
 * say nothing of that kind.
 *
 * @param folio of the complaint that has the event.
 */
export function complaintsOfPersons(folio: string, { actor }: ToldEvent, said: object): readonly string[] {
  const { complainantRef, because, kept } = said as Said;
  const isOwn = actor.role === 'complainant' || complainantRef !== undefined;
  const others = [because, ...(Array.isArray(kept) ? kept.map(folioIn) : [])];
  const named = others.filter((one): one is string => typeof one === 'string');
  return isOwn || named.length > 0 ? [folio, ...named] : [];
}

/** The actor of an event, without the id of a complainant who stays anonymous. */
export function actorShown<A extends ToldEvent['actor']>(
  folio: string,
  actor: A,
  anonymous: ReadonlySet<string>,
): A {
  return anonymous.has(folio) && actor.role === 'complainant' ? { ...actor, id: WITHHELD } : actor;
}

/**
 * The data or the codes of an event without what relates a complaint whose complainant stays anonymous to other
 * complaints of the same person. `withheld` stands instead. The same object, if there is nothing of that kind in it.
 *
 * @param folio of the complaint that has the event.
 * @param anonymous the complaints whose complainants stay anonymous to the reader.
 */
export function saidWithoutPersons<S extends object>(
  folio: string,
  said: S,
  anonymous: ReadonlySet<string>,
): S {
  const isOwn = anonymous.has(folio);
  const { complainantRef, because, kept } = said as Said;
  const isHeld = (one: unknown) => isOwn || (typeof one === 'string' && anonymous.has(one));
  const without = {
    ...(isOwn && complainantRef !== undefined && { complainantRef: WITHHELD }),
    ...(because !== undefined && isHeld(because) && { because: WITHHELD }),
    ...(Array.isArray(kept) &&
      kept.some((one) => isHeld(folioIn(one))) && {
        kept: kept.map((one: object) => (isHeld(folioIn(one)) ? { ...one, folio: WITHHELD } : one)),
      }),
  };
  // Only texts differ, so that the type holds.
  return Object.keys(without).length === 0 ? said : { ...said, ...without };
}

function folioIn(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'folio' in entry ? entry.folio : undefined;
}
