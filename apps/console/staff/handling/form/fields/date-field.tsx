import { COMMANDS } from '#words/console';
import { useMe } from '../../../app/me.ts';
import { useWords } from '../../../words/use-words.ts';
import { useForm } from '../form-context.ts';
import { valueAt } from '../values.ts';
import { type FieldProps, Several, useAround } from './frame.tsx';

/** A day, or a day and a time, in the zone of the ledger. Text fields are read alike in every browser. */
export function DateField(props: FieldProps) {
  const { of } = props;
  const { page } = useWords(COMMANDS);
  const { zone } = useMe();
  const timed = of.kind === 'instant';
  const around = useAround(
    props,
    timed ? (of.name === 'occurredAt' ? page.zoneNow : page.zone)(zone) : undefined,
  );
  return (
    <Several around={around}>
      <div className="row">
        <Part {...props} part="day" label={page.day} size={2} />
        <Part {...props} part="month" label={page.month} size={2} />
        <Part {...props} part="year" label={page.year} size={4} />
        {timed && <Part {...props} part="time" label={page.time} size={5} />}
      </div>
    </Several>
  );
}

interface PartProps extends FieldProps {
  readonly part: string;
  readonly label: string;
  readonly size: number;
}

function Part({ place, part, label, size }: PartProps) {
  const { values, change, told } = useForm();
  const at = `${place}.${part}`;
  return (
    <label>
      {label}
      <input
        name={at}
        value={valueAt(values, at)}
        inputMode={part === 'time' ? undefined : 'numeric'}
        size={size}
        maxLength={size}
        autoComplete="off"
        aria-invalid={told.some((one) => one.place === place) || undefined}
        onChange={(event) => change({ [at]: event.target.value })}
      />
    </label>
  );
}
