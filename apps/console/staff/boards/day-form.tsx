import { type FormEvent, useState } from 'react';
import { DayFields, dayTyped } from '../parts/day-fields.tsx';

interface DayFormProps {
  /** The days that are asked for, by name, each with its legend and what the address has. */
  readonly days: readonly {
    readonly name: string;
    readonly legend: string;
    readonly day: string | undefined;
  }[];
  readonly submit: string;
  /** Said when a day does not exist. */
  readonly wrong: string;
  /** @returns whether the days can be taken. */
  readonly apply: (days: Readonly<Record<string, string | undefined>>) => boolean;
}

/** A form of one or two days. What is taken stands in the address. */
export function DayForm({ days, submit, wrong, apply }: DayFormProps) {
  const [fault, setFault] = useState(false);
  const take = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = days.map(({ name }) => [name, dayTyped(form, name)] as const);
    const taken =
      typed.every(([, day]) => day !== undefined) &&
      apply(Object.fromEntries(typed.map(([name, day]) => [name, day === 'empty' ? undefined : day])));
    setFault(!taken);
  };
  return (
    <form className="row" onSubmit={take} key={JSON.stringify(days)} noValidate>
      {fault && (
        <p role="alert" className="fault">
          {wrong}
        </p>
      )}
      {days.map(({ name, legend, day }) => (
        <DayFields key={name} name={name} legend={legend} day={day} />
      ))}
      <button type="submit" className="button">
        {submit}
      </button>
    </form>
  );
}
