import { type ReactNode, useState } from 'react';
import { COMMANDS } from '#words/console';
import { useWords } from '../../../words/use-words.ts';
import type { Field } from '../field.ts';
import { useForm } from '../form-context.ts';
import { valueAt, within } from '../values.ts';
import { type FieldProps, Several, useAround } from './frame.tsx';
import { Items } from './items.tsx';
import { Clearing } from './ticks-field.tsx';

/** Members of groups that are asked for first. */
const FIRST: readonly Field['name'][] = ['description', 'category', 'occurredOn', 'name', 'email', 'phone'];
/** Members of groups that are seldom needed. */
const SELDOM: readonly Field['name'][] = [
  'subCategory',
  'recurring',
  'organisation',
  'department',
  'contactPreference',
  'vulnerability',
  'adjustments',
];

interface InnerProps extends FieldProps {
  /** Shows a member. */
  readonly member: (props: FieldProps) => ReactNode;
}

/** Members that belong together. */
export function GroupField(props: InnerProps) {
  const { of, place } = props;
  const { values } = useForm();
  const around = useAround(props);
  const cleared = valueAt(values, `${place}.none`) !== '';
  return (
    <Several around={around}>
      {of.clearing === true && <Clearing place={place} />}
      {!cleared && <Members {...props} />}
    </Several>
  );
}

/** What is asked first, and what is seldom needed. */
function Members({ of: { fields = [] }, place, member: Member }: InnerProps) {
  const { page } = useWords(COMMANDS);
  const { values, told } = useForm();
  const first = FIRST.flatMap((name) => fields.filter((field) => field.name === name));
  const seldom = fields.filter(({ name }) => SELDOM.includes(name));
  const others = fields.filter((field) => !first.includes(field) && !seldom.includes(field));
  const inside = (key: string) => seldom.some(({ name }) => key.startsWith(within(place, name)));
  const [open, setOpen] = useState(() =>
    Object.entries(values).some(([key, value]) => value !== '' && inside(key)),
  );
  const wrong = told.some((one) => inside(one.place));
  const view = (field: Field) => <Member key={field.name} of={field} place={within(place, field.name)} />;
  return (
    <>
      {[...first, ...others].map(view)}
      {seldom.length > 0 && (
        <details open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{page.others}</summary>
          {seldom.map(view)}
        </details>
      )}
    </>
  );
}

/** A list of things, each with its members. */
export function RepeatField({ member: Member, ...field }: InnerProps) {
  const { fields = [], max } = field.of;
  return (
    <Items {...field} most={max} removable>
      {(at) => fields.map((inner) => <Member key={inner.name} of={inner} place={within(at, inner.name)} />)}
    </Items>
  );
}
