import { ADMIN } from '#words/console';
import { useApi } from '../../api/use-api.ts';
import { useWords } from '../../words/use-words.ts';
import type { Carried } from './form-field.tsx';

/** Somebody new, or somebody who has, or had, a key. Who was erased gets none. */
export function PrincipalChoice({ carried, chosen }: { readonly carried: Carried; readonly chosen: string }) {
  const { issue } = useWords(ADMIN).keys;
  const { data } = useApi('/v1/principals');
  const known = (data?.principals ?? []).filter(({ erased }) => !erased);
  return (
    // What was chosen before can be chosen only when the list is there.
    <select {...carried} key={data === undefined ? 'awaited' : 'there'} defaultValue={chosen}>
      <option value="">{issue.newPrincipal}</option>
      {known.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
