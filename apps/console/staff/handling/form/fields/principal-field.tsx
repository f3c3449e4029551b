import { useForm } from '../form-context.ts';
import { type FieldProps, useAround } from './frame.tsx';
import { Options } from './options.tsx';
import { usePeople } from './people.ts';

/** One person of the staff. Whom the ledger is known to refuse is left out. */
export function PrincipalField(props: FieldProps) {
  const { of, place } = props;
  const refused = useForm()
    .possible(of.name)
    ?.filter((one) => one.refused !== undefined)
    .map(({ value }) => value);
  const options = usePeople().filter(({ value }) => refused?.includes(value) !== true);
  return <Options around={useAround(props)} place={place} options={options} />;
}
