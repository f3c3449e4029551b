import type { ReactElement, ReactNode } from 'react';
import { type Language, wordsOf } from '#words';
import { FIRST_FOCUS } from '../look/first-focus.ts';
import { type Answers, all, first } from './answers.ts';
import { DATE_PARTS, type Faults, type Field, idOf } from './field.ts';

interface FieldsProps {
  readonly fields: readonly Field[];
  readonly answers: Answers;
  readonly faults: Faults;
  readonly language: Language;
  /** Hints that need more than the words know, by field. */
  readonly hints?: Partial<Readonly<Record<string, string>>>;
}

interface OneProps extends FieldsProps {
  readonly field: Field;
}

/** The inputs of a form, with labels, hints and faults. */
export function Fields(props: FieldsProps): ReactElement {
  return (
    <>
      {props.fields.map((field) => (
        <One key={field.name} {...props} field={field} />
      ))}
    </>
  );
}

/** The list of what is to be mended. It has the focus. Each entry leads to its field. */
export function Summary({ fields, faults, language }: Omit<FieldsProps, 'answers'>): ReactElement | null {
  const faulty = fields.filter(({ name }) => faults[name] !== undefined);
  if (faulty.length === 0) return null;
  return (
    <section className="summary" aria-labelledby="summary" {...FIRST_FOCUS}>
      <h2 id="summary">{wordsOf(language).pages.faults.summary}</h2>
      <ul>
        {faulty.map((field) => (
          <li key={field.name}>
            <a href={`#${idOf(field)}`}>{faults[field.name]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function One(props: OneProps): ReactElement {
  switch (props.field.kind) {
    case 'one':
    case 'some':
    case 'date':
      return <Group {...props} />;
    case 'flag':
      return <Flag {...props} />;
    default:
      return <Single {...props} />;
  }
}

function textsOf({ field, faults, language, hints }: OneProps) {
  const words = wordsOf(language).pages.fields[field.name];
  const hint = hints?.[field.name] ?? words.hint;
  const fault = faults[field.name];
  const described = [...(hint ? [`${field.name}-hint`] : []), ...(fault ? [`${field.name}-fault`] : [])].join(
    ' ',
  );
  return {
    label: words.label,
    hint,
    fault,
    attributes: {
      ...(described && { 'aria-describedby': described }),
      ...(fault && { 'aria-invalid': true }),
    },
  };
}

function Notes({
  name,
  hint,
  fault,
}: {
  name: string;
  hint?: string | undefined;
  fault?: string | undefined;
}) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
    </>
  );
}

function Optional({ field, language }: Pick<OneProps, 'field' | 'language'>): ReactNode {
  return field.required ? null : <span className="muted"> {wordsOf(language).pages.common.optional}</span>;
}

function Single(props: OneProps): ReactElement {
  const { field } = props;
  const { label, hint, fault, attributes } = textsOf(props);
  return (
    <div className={fault ? 'field faulty' : 'field'}>
      <label htmlFor={field.name}>
        {label}
        <Optional {...props} />
      </label>
      <Notes name={field.name} hint={hint} fault={fault} />
      <Input {...props} attributes={attributes} />
    </div>
  );
}

function Input({ field, answers, attributes, language }: OneProps & { attributes: object }): ReactElement {
  const value = first(answers, field.name);
  const same = { id: field.name, name: field.name, ...attributes };
  switch (field.kind) {
    case 'text':
      return (
        <textarea
          {...same}
          className={field.short && 'short'}
          dir="auto"
          autoComplete={field.autocomplete}
          defaultValue={value}
        />
      );
    case 'select':
      return (
        <select {...same} defaultValue={value}>
          <option value="">{wordsOf(language).pages.form.noCategory}</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case 'files':
      return <input {...same} type="file" multiple />;
    case 'email':
    case 'tel':
    case 'line':
      return (
        <input
          {...same}
          type={field.kind === 'tel' ? 'tel' : 'text'}
          inputMode={field.kind === 'email' ? 'email' : undefined}
          dir="auto"
          autoComplete={field.autocomplete}
          spellCheck={false}
          defaultValue={value}
        />
      );
    default:
      return <input {...same} defaultValue={value} />;
  }
}

function Group(props: OneProps): ReactElement {
  const { field, answers, language } = props;
  const { label, hint, fault, attributes } = textsOf(props);
  return (
    <fieldset className={fault ? 'field faulty' : 'field'} aria-describedby={attributes['aria-describedby']}>
      <legend>
        {label}
        <Optional {...props} />
      </legend>
      <Notes name={field.name} hint={hint} fault={fault} />
      {field.kind === 'date' ? (
        <div className="date">
          {DATE_PARTS.map((part) => (
            <div key={part}>
              <label htmlFor={`${field.name}-${part}`}>{wordsOf(language).pages.form[part]}</label>
              <input
                id={`${field.name}-${part}`}
                name={`${field.name}-${part}`}
                className={part}
                inputMode="numeric"
                aria-invalid={fault ? true : undefined}
                defaultValue={first(answers, `${field.name}-${part}`)}
              />
            </div>
          ))}
        </div>
      ) : (
        'options' in field &&
        field.options.map(({ value, label: text }) => (
          <div className="choice" key={value}>
            <input
              type={field.kind === 'one' ? 'radio' : 'checkbox'}
              id={`${field.name}-${value}`}
              name={field.name}
              value={value}
              defaultChecked={all(answers, field.name).includes(value)}
            />
            <label htmlFor={`${field.name}-${value}`}>{text}</label>
          </div>
        ))
      )}
    </fieldset>
  );
}

function Flag(props: OneProps): ReactElement {
  const { field, answers } = props;
  const { label, hint, fault, attributes } = textsOf(props);
  return (
    <div className="field">
      <Notes name={field.name} hint={hint} fault={fault} />
      <div className="choice">
        <input
          type="checkbox"
          id={field.name}
          name={field.name}
          value="yes"
          {...attributes}
          defaultChecked={first(answers, field.name) === 'yes'}
        />
        <label htmlFor={field.name}>{label}</label>
      </div>
    </div>
  );
}
