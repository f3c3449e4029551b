import { COMMANDS } from '#words/console';
import { useWords } from '../../../words/use-words.ts';
import { useForm } from '../form-context.ts';
import { itemsOf } from '../values.ts';

interface AddItemProps {
  /** Where the list stands. */
  readonly place: string;
  /** What the list is called. */
  readonly name: string;
}

/** Puts one more item on a list. */
export function AddItem({ place, name }: AddItemProps) {
  const { page } = useWords(COMMANDS);
  const { values, change } = useForm();
  return (
    <button
      type="button"
      className="plain"
      onClick={() => change({ [`${place}.items`]: String(itemsOf(values, place) + 1) })}
    >
      {page.add(name)}
    </button>
  );
}
