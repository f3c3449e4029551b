import { COMMANDS } from '#words/console';
import { useWords } from '../../../words/use-words.ts';
import { useForm } from '../form-context.ts';
import { itemsOf, valueAt, within } from '../values.ts';
import { AddItem } from './add-item.tsx';
import { type FieldProps, idOf, Several, useAround } from './frame.tsx';

/** Texts that stay of an entry whose personal data is erased, each at its member. */
export function KeptField(props: FieldProps) {
  const { place } = props;
  const { page } = useWords(COMMANDS);
  const { values, change } = useForm();
  const around = useAround(props);
  const count = itemsOf(values, place);
  return (
    <Several around={around}>
      {Array.from({ length: count }, (_, item) => within(place, item)).map((at, item) => (
        <fieldset key={at} className="item">
          <legend>{page.item(item + 1)}</legend>
          <label htmlFor={`${idOf(at)}-path`}>{page.keptPath}</label>
          <input
            id={`${idOf(at)}-path`}
            value={valueAt(values, `${at}.path`)}
            placeholder="/personal/description"
            size={40}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => change({ [`${at}.path`]: event.target.value })}
          />
          <label htmlFor={`${idOf(at)}-text`}>{page.keptText}</label>
          <textarea
            id={`${idOf(at)}-text`}
            rows={3}
            value={valueAt(values, `${at}.text`)}
            onChange={(event) => change({ [`${at}.text`]: event.target.value })}
          />
        </fieldset>
      ))}
      <AddItem place={place} name={around.name} />
    </Several>
  );
}
