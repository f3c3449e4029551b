import { COMMANDS } from '#words/console';
import { useWords } from '../../../words/use-words.ts';
import { useForm } from '../form-context.ts';
import { valueAt } from '../values.ts';
import { type FieldProps, idOf } from './frame.tsx';
import { Items } from './items.tsx';

/** Texts that stay of an entry whose personal data is erased, each at its member. */
export function KeptField(props: FieldProps) {
  const { page } = useWords(COMMANDS);
  const { values, change } = useForm();
  return (
    <Items {...props}>
      {(at) => (
        <>
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
        </>
      )}
    </Items>
  );
}
