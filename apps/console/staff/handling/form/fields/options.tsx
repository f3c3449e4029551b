import { COMMANDS } from '#words/console';
import { Refusal } from '../../../parts/refusal.tsx';
import type { Refused } from '../../../words/explain.ts';
import { useWords } from '../../../words/use-words.ts';
import { useForm } from '../form-context.ts';
import { valueAt } from '../values.ts';
import { One, Several, type useAround } from './frame.tsx';

/** A value that can be chosen, or that cannot be chosen now. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** Why not now. */
  readonly refused?: Refused;
}

/** More than so many stand in a list that opens. */
const SHOWN_MAX = 4;

export interface OptionsProps {
  readonly around: ReturnType<typeof useAround>;
  readonly place: string;
  readonly options: readonly Option[];
}

/** A choice: few values stand below each other, many in a list. */
export function Options(props: OptionsProps) {
  const { options } = props;
  return options.length <= SHOWN_MAX || options.some(({ refused }) => refused !== undefined) ? (
    <Shown {...props} />
  ) : (
    <Listed {...props} />
  );
}

function Shown({ around, place, options }: OptionsProps) {
  const { page } = useWords(COMMANDS);
  const { values, change } = useForm();
  const all: readonly Option[] = around.required ? options : [...options, { value: '', label: page.notSaid }];
  return (
    <Several around={around}>
      <div className={options.some(({ refused }) => refused !== undefined) ? undefined : 'choices'}>
        {all.map(({ value, label, refused }) => (
          <div key={value}>
            <label className="choice">
              <input
                type="radio"
                name={place}
                value={value}
                checked={valueAt(values, place) === value && (value !== '' || !around.required)}
                disabled={refused !== undefined}
                aria-describedby={refused === undefined ? undefined : `${around.carried.id}-${value}`}
                onChange={() => change({ [place]: value })}
              />
              {label}
            </label>
            {refused !== undefined && (
              <p id={`${around.carried.id}-${value}`} className="hint small refused">
                {page.refused} <Refusal of={refused} />
              </p>
            )}
          </div>
        ))}
      </div>
    </Several>
  );
}

function Listed({ around, place, options }: OptionsProps) {
  const { page } = useWords(COMMANDS);
  const { values, change } = useForm();
  return (
    <One around={around}>
      <select
        {...around.carried}
        value={valueAt(values, place)}
        onChange={(event) => change({ [place]: event.target.value })}
      >
        <option value="">{around.required ? page.choose : page.notSaid}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </One>
  );
}
