import type { ReactNode } from 'react';
import { COMMANDS } from '#words/console';
import { useWords } from '../../../words/use-words.ts';
import type { Field } from '../field.ts';
import { type Told, useForm } from '../form-context.ts';
import { hintOf, labelOf } from '../labels.ts';

/** A field and where its value stands. */
export interface FieldProps {
  readonly of: Field;
  readonly place: string;
}

/** The id of the input at a place. */
export function idOf(place: string): string {
  return `field-${place.replaceAll(/[^A-Za-z0-9-]/g, '_')}`;
}

/** What an input has to carry so that its hint and its fault are read with it. */
export interface Carried {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
}

interface Around {
  /** What it is called. */
  readonly name: string;
  /** The name, and whether it may be left out. */
  readonly label: string;
  /** Without it the ledger would refuse the command. */
  readonly required: boolean;
  readonly hint: string | undefined;
  readonly told: readonly Told[];
  readonly carried: Carried;
}

/** The words around a field. */
export function useAround({ of, place }: FieldProps, more?: string): Around {
  const words = useWords(COMMANDS);
  const { command, told, needed } = useForm();
  const id = idOf(place);
  const hint = [hintOf(words, command, of.name), more].filter(Boolean).join(' ') || undefined;
  const here = told.filter((one) => one.place === place || (isLeaf(of) && one.place.startsWith(`${place}/`)));
  const described = [hint && `${id}-hint`, here.length > 0 && `${id}-fault`].filter(Boolean).join(' ');
  const name = labelOf(words, command, of.name, place);
  // Members of groups have the names of others.
  const required = of.required === true || (place === of.name && needed(of.name));
  return {
    name,
    label: required || command === 'receive' ? name : `${name} (${words.page.optional})`,
    required,
    hint,
    told: here,
    carried: {
      id,
      name: place,
      ...(described === '' ? {} : { 'aria-describedby': described }),
      ...(here.length === 0 ? {} : { 'aria-invalid': true }),
      ...(required ? { 'aria-required': true } : {}),
    },
  };
}

function isLeaf({ kind }: Field): boolean {
  return kind !== 'group' && kind !== 'repeat';
}

/** The hint and the faults, below the label. */
export function Notes({ of: { hint, told, carried } }: { readonly of: Around }) {
  return (
    <>
      {hint !== undefined && (
        <p id={`${carried.id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {told.length > 0 && (
        <div id={`${carried.id}-fault`} className="fault">
          {told.map(({ text, english }) => (
            <p key={text} lang={english === true ? 'en' : undefined}>
              {text}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

/** One input with its label. */
export function One({ around, children }: { readonly around: Around; readonly children: ReactNode }) {
  return (
    <div className={around.told.length > 0 ? 'field wrong' : 'field'}>
      <label htmlFor={around.carried.id}>{around.label}</label>
      <Notes of={around} />
      {children}
    </div>
  );
}

/** Several inputs under one name. */
export function Several({ around, children }: { readonly around: Around; readonly children: ReactNode }) {
  const described = around.carried['aria-describedby'];
  return (
    <fieldset
      id={around.carried.id}
      className={around.told.length > 0 ? 'field wrong' : 'field'}
      {...(described === undefined ? {} : { 'aria-describedby': described })}
    >
      <legend>{around.label}</legend>
      <Notes of={around} />
      {children}
    </fieldset>
  );
}
