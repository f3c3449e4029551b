import { useApi } from '../api/use-api.ts';
import { useMay } from '../app/me.ts';

/** The names behind principal ids. An id whose name is not known, or not to be seen, stays as it is. */
export function useNames(): (id: string) => string {
  const may = useMay();
  const { data } = useApi('/v1/principals', { enabled: may('GET /v1/principals') });
  const names = new Map(data?.principals.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
