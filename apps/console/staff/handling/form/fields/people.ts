import { CODES } from '#words/console';
import { useApi } from '../../../api/use-api.ts';
import { useMay } from '../../../app/me.ts';
import { useWords } from '../../../words/use-words.ts';

/** Persons of the staff who are active, with their roles. Applications are none. */
export function usePeople(): readonly { readonly value: string; readonly label: string }[] {
  const codes = useWords(CODES);
  const may = useMay();
  const { data } = useApi('/v1/principals', { enabled: may('GET /v1/principals') });
  return (data?.principals ?? [])
    .filter(({ active, erased, roles }) => active && !erased && roles.some((role) => role !== 'application'))
    .map(({ id, name, roles }) => ({
      value: id,
      label: `${name} (${roles.map((role) => codes.roles[role]).join(', ')})`,
    }));
}
