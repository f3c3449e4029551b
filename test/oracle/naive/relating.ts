import { numberIn } from './exported.ts';
import { is } from './life.ts';
import { actsIn, type Item, itemOf, type Request } from './request.ts';

/** "Referred externally (distinct)"; "what counts once stands with its last event". */
export function referred(request: Request): readonly Item[] {
  return request.lives.flatMap((life) => {
    const last = actsIn(life, request, is('ComplaintReferred')).at(-1);
    return last === undefined ? [] : [itemOf(life, last)];
  });
}

/** "Ratings: the latest of those given in P." One that does not give this rating gives none. */
export function satisfaction(request: Request, about: 'handling' | 'outcome'): readonly Item[] {
  return request.lives.flatMap((life) => {
    const given = actsIn(
      life,
      request,
      (act) => is('SatisfactionRecorded')(act) && numberIn(act.event.data, about) !== undefined,
    );
    const last = given.at(-1);
    return last === undefined ? [] : [itemOf(life, last, numberIn(last.event.data, about))];
  });
}

/** How many complaints have each rating. */
export function ratingsOf(items: readonly Item[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [1, 2, 3, 4, 5].map((rating) => [`rated${rating}`, items.filter(({ value }) => value === rating).length]),
  );
}
