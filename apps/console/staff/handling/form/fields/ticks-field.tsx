import { CODES, COMMANDS } from '#words/console';
import { useWords } from '../../../words/use-words.ts';
import { choiceWords, wordFor } from '../choices.ts';
import { useForm } from '../form-context.ts';
import { valueAt } from '../values.ts';
import { type FieldProps, Several, useAround } from './frame.tsx';
import { usePeople } from './people.ts';

interface TicksProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Several codes of a list. */
export function ChoicesField(props: FieldProps) {
  const codes = choiceWords(useWords(CODES));
  const options = (props.of.options ?? []).map((value) => ({
    value,
    label: wordFor(codes, props.of.name, value),
  }));
  return <Ticks {...props} options={options} />;
}

/** Several persons of the staff. */
export function PrincipalsField(props: FieldProps) {
  return <Ticks {...props} options={usePeople()} />;
}

/** Pieces of the evidence of the complaint. */
export function ContentsField(props: FieldProps) {
  const codes = useWords(CODES);
  const { complaint } = useForm();
  const options = (complaint?.evidence ?? []).flatMap(({ content, mediaType, origin }, index) =>
    content === undefined
      ? []
      : [{ value: content, label: `${index + 1}: ${mediaType}, ${codes.parties[origin]}` }],
  );
  return <Ticks {...props} options={options} />;
}

function Ticks(props: TicksProps) {
  const { of, place, options } = props;
  const { page } = useWords(COMMANDS);
  const { values, change } = useForm();
  const around = useAround(props);
  const none = `${place}.none`;
  const cleared = valueAt(values, none) !== '';
  return (
    <Several around={around}>
      {options.length === 0 && <p className="muted">{page.none}</p>}
      <div className="ticks">
        {options.map(({ value, label }) => (
          <label key={value} className="choice">
            <input
              type="checkbox"
              name={`${place}:${value}`}
              disabled={cleared}
              checked={!cleared && valueAt(values, `${place}:${value}`) !== ''}
              onChange={(event) => change({ [`${place}:${value}`]: event.target.checked ? '1' : '' })}
            />
            {label}
          </label>
        ))}
      </div>
      {of.clearing === true && <Clearing place={place} />}
    </Several>
  );
}

/** Takes away what there was. */
export function Clearing({ place }: { readonly place: string }) {
  const { page } = useWords(COMMANDS);
  const { values, change, command } = useForm();
  if (command === 'receive' || command === 'assess') return null;
  const none = `${place}.none`;
  return (
    <label className="choice">
      <input
        type="checkbox"
        name={none}
        checked={valueAt(values, none) !== ''}
        onChange={(event) => change({ [none]: event.target.checked ? '1' : '' })}
      />
      {page.nothing}
    </label>
  );
}
