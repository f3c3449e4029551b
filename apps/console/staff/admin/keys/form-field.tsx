import { type ReactNode, useEffect, useRef } from 'react';
import { ADMIN } from '#words/console';
import { useWords } from '../../words/use-words.ts';
import { type Fault, FIELDS, type Member } from './request.ts';

/** What an input carries, so that its hint and its faults are read with it. */
export interface Carried {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid'?: true;
}

interface FormFieldProps {
  readonly member: Member;
  /** Absent: the input names itself. */
  readonly label?: string;
  readonly hint: string;
  readonly faults: readonly Fault[];
  readonly children: (carried: Carried) => ReactNode;
}

/** A field with its label, its hint, and what is wrong with it. */
export function FormField({ member, label, hint, faults, children }: FormFieldProps) {
  const here = faults.filter((fault) => fault.member === member);
  const id = `key-${member}`;
  const noted = `${id}-notes`;
  return (
    <div className={here.length > 0 ? 'key-field wrong' : 'key-field'}>
      {label !== undefined && <label htmlFor={id}>{label}</label>}
      <div id={noted}>
        {here.map(({ text, english }) => (
          <p key={text} className="fault" lang={english === true ? 'en' : undefined}>
            {text}
          </p>
        ))}
        <p className="hint">{hint}</p>
      </div>
      {children({
        ...{ id, name: member, 'aria-describedby': noted },
        ...(here.length === 0 ? {} : { 'aria-invalid': true }),
      })}
    </div>
  );
}

/** What has to be put right. It takes the focus; each line leads to its field. */
export function FormFaults({ faults, tries }: { readonly faults: readonly Fault[]; readonly tries: number }) {
  const words = useWords(ADMIN).keys.issue.faults;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) box.current?.focus();
  }, [tries]);
  if (faults.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="notice late-edge">
      <h2>{words.heading(faults.length)}</h2>
      <p>{words.nothing}</p>
      <ul>
        {faults.map(({ member, text, english }) => (
          <li key={`${member} ${text}`} lang={english === true ? 'en' : undefined}>
            <a
              href={`#key-${member}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementsByName(FIELDS[member])[0]?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
