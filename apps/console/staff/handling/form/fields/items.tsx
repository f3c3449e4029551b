import type { ReactNode } from 'react';
import { COMMANDS } from '#words/console';
import { useWords } from '../../../words/use-words.ts';
import { useForm } from '../form-context.ts';
import { itemsOf, within, withoutItem } from '../values.ts';
import { type FieldProps, Several, useAround } from './frame.tsx';

interface ItemsProps extends FieldProps {
  /** Shows what an item consists of. @param at its place. */
  readonly children: (at: string) => ReactNode;
  /** So many items at most. */
  readonly most?: number | undefined;
  /** An item can be taken away. */
  readonly removable?: boolean;
}

/** The items of a list, each in a frame of its own, and a button that puts one more on it. */
export function Items({
  children,
  most = Number.POSITIVE_INFINITY,
  removable = false,
  ...field
}: ItemsProps) {
  const { place } = field;
  const { page } = useWords(COMMANDS);
  const { values, change, replace } = useForm();
  const around = useAround(field);
  const count = itemsOf(values, place);
  return (
    <Several around={around}>
      {Array.from({ length: count }, (_, item) => within(place, item)).map((at, item) => (
        <fieldset key={at} className="item">
          <legend>{page.item(item + 1)}</legend>
          {children(at)}
          {removable && (
            <button type="button" className="plain" onClick={() => replace(withoutItem(values, place, item))}>
              {page.remove(item + 1)}
            </button>
          )}
        </fieldset>
      ))}
      {count < most && (
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
