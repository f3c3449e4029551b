import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { useMay } from '../app/me.ts';

type Principals = Answered<'/v1/principals'>['principals'];
type Names = ReadonlyMap<string, string>;

/** By answer: the cells of a table ask each for itself. */
const made = new WeakMap<Principals, Names>();

/** The names behind principal ids. An id whose name is not known, or not to be seen, stays as it is. */
export function useNames(): (id: string) => string {
  const may = useMay();
  const { data } = useApi('/v1/principals', { enabled: may('GET /v1/principals') });
  const names = data && namesOf(data.principals);
  return (id) => names?.get(id) ?? id;
}

function namesOf(principals: Principals): Names {
  const names = made.get(principals) ?? new Map(principals.map(({ id, name }) => [id, name]));
  made.set(principals, names);
  return names;
}
