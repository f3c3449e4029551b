import { type ReactNode, useEffect, useState } from 'react';
import { COMMANDS } from '#words/console';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { Acting } from '../use-act.ts';
import type { Drafting } from '../use-draft.ts';
import type { Field } from './field.ts';
import { FieldView } from './fields/field-view.tsx';
import { useForm } from './form-context.ts';
import { labelOf } from './labels.ts';
import { SendForm } from './send-form.tsx';
import { ASIDE, valueAt } from './values.ts';

interface CommandFormProps {
  readonly fields: readonly Field[];
  readonly drafting: Drafting;
  readonly acting: Acting;
  /** What stands beside the button. */
  readonly beside: ReactNode;
}

/** The fields of a command. Those that are seldom needed stand apart. */
export function CommandForm({ fields, drafting, acting, beside }: CommandFormProps) {
  const aside = fields.filter(({ name }) => ASIDE.includes(name));
  return (
    <SendForm drafting={drafting} acting={acting} beside={beside}>
      <NeededOneOf fields={fields} />
      {fields
        .filter(({ name }) => !ASIDE.includes(name))
        .map((field) => (
          <FieldView key={field.name} of={field} place={field.name} />
        ))}
      {aside.length > 0 && <Aside fields={aside} />}
    </SendForm>
  );
}

/** Says before the fields that one of several is enough, where the ledger wants one of them. */
function NeededOneOf({ fields }: Pick<CommandFormProps, 'fields'>) {
  const words = useWords(COMMANDS);
  const format = useFormats();
  const { command, neededOneOf = [] } = useForm();
  if (neededOneOf.length === 0) return null;
  const sets = neededOneOf.map((members) =>
    format.list(
      fields
        .filter(({ name }) => members.includes(name))
        .map(({ name }) => labelOf(words, command, name, name)),
    ),
  );
  return <p>{words.page.oneOf(sets.join('; '))}</p>;
}

/** Open when something in it is wrong or was typed before. */
export function Aside({ fields, title }: { readonly fields: readonly Field[]; readonly title?: string }) {
  const words = useWords(COMMANDS);
  const { values, told } = useForm();
  const inside = (key: string) => fields.some(({ name }) => key.split(/[/.:]/)[0] === name);
  const [open, setOpen] = useState(() =>
    Object.keys(values).some((key) => inside(key) && valueAt(values, key) !== ''),
  );
  const wrong = told.some(({ place }) => inside(place));
  useEffect(() => {
    if (wrong) setOpen(true);
  }, [wrong]);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title ?? words.page.aside}</summary>
      {fields.map((field) => (
        <FieldView key={field.name} of={field} place={field.name} />
      ))}
    </details>
  );
}
