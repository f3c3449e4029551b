import type { ReactNode } from 'react';
import { COMMANDS } from '#words/console';
import { useWords } from '../../../words/use-words.ts';
import { useForm } from '../form-context.ts';
import { itemsOf, valueAt, within, withoutItem } from '../values.ts';
import { type FieldProps, Several, useAround } from './frame.tsx';
import { Clearing } from './ticks-field.tsx';

interface InnerProps extends FieldProps {
  /** Shows a member. */
  readonly member: (props: FieldProps) => ReactNode;
}

/** Members that belong together. */
export function GroupField(props: InnerProps) {
  const { of, place, member: Member } = props;
  const { values } = useForm();
  const around = useAround(props);
  const cleared = valueAt(values, `${place}.none`) !== '';
  return (
    <Several around={around}>
      {of.clearing === true && <Clearing place={place} />}
      {!cleared &&
        of.fields?.map((field) => <Member key={field.name} of={field} place={within(place, field.name)} />)}
    </Several>
  );
}

/** A list of things, each with its members. */
export function RepeatField(props: InnerProps) {
  const { of, place, member: Member } = props;
  const { page } = useWords(COMMANDS);
  const { values, change, replace } = useForm();
  const around = useAround(props);
  const count = itemsOf(values, place);
  return (
    <Several around={around}>
      {Array.from({ length: count }, (_, item) => within(place, item)).map((at, item) => (
        <fieldset key={at} className="item">
          <legend>{page.item(item + 1)}</legend>
          {of.fields?.map((field) => (
            <Member key={field.name} of={field} place={within(at, field.name)} />
          ))}
          <button type="button" className="plain" onClick={() => replace(withoutItem(values, place, item))}>
            {page.remove(item + 1)}
          </button>
        </fieldset>
      ))}
      {count < (of.max ?? Number.POSITIVE_INFINITY) && (
        <button
          type="button"
          className="plain"
          onClick={() => change({ [`${place}.items`]: String(count + 1) })}
        >
          {page.add(around.name)}
        </button>
      )}
    </Several>
  );
}
