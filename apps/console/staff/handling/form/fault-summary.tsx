import { useEffect, useRef } from 'react';
import { COMMANDS } from '#words/console';
import { useWords } from '../../words/use-words.ts';
import { idOf } from './fields/frame.tsx';
import { type Told, useForm } from './form-context.ts';
import { FORMS } from './forms.generated.ts';
import { labelOf } from './labels.ts';

/** What has to be put right. It takes the focus; each line leads to its field. */
export function FaultSummary({ tries }: { readonly tries: number }) {
  const words = useWords(COMMANDS);
  const { told } = useForm();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) box.current?.focus();
  }, [tries]);
  if (told.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="notice late-edge">
      <h2>{words.faults.heading(told.length)}</h2>
      <p>{words.faults.nothing}</p>
      <ul>
        {told.map((one) => (
          <li key={`${one.place} ${one.text}`}>
            <FaultLink of={one} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function FaultLink({ of }: { readonly of: Told }) {
  const words = useWords(COMMANDS);
  const { command } = useForm();
  const names = of.place.split('/');
  const label = names
    .flatMap((name, index) => {
      if (/^\d+$/.test(name)) return [];
      const field = fieldNames.find((known) => known === name);
      return field === undefined
        ? [name]
        : [labelOf(words, command, field, names.slice(0, index + 1).join('/'))];
    })
    .join(', ');
  return (
    <a
      href={`#${idOf(of.place)}`}
      onClick={(event) => {
        event.preventDefault();
        focusAt(of.place);
      }}
    >
      {label}: <span lang={of.english === true ? 'en' : undefined}>{of.text}</span>
    </a>
  );
}

const fieldNames = [...new Set(Object.values(FORMS).flatMap((fields) => fields.flatMap(namesIn)))];

function namesIn(field: (typeof FORMS)[keyof typeof FORMS][number]): readonly (typeof field.name)[] {
  return [field.name, ...(field.fields ?? []).flatMap(namesIn)];
}

/** The field at the place, or the nearest one around it. What is folded in opens. */
function focusAt(place: string): void {
  const parts = place.split('/');
  for (let length = parts.length; length > 0; length--) {
    const found = document.getElementById(idOf(parts.slice(0, length).join('/')));
    if (found === null) continue;
    for (let around = found.closest('details'); around !== null; ) {
      around.open = true;
      around = around.parentElement?.closest('details') ?? null;
    }
    const input = found.matches('input, select, textarea')
      ? found
      : found.querySelector<HTMLElement>('input, select, textarea, button');
    (input ?? found).focus();
    return;
  }
}
