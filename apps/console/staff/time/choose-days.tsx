import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FRAME, TIME } from '#words/console';
import { instantOf } from '../address/instant.ts';
import { useMe } from '../app/me.ts';
import { DayFields, dayTyped } from '../parts/day-fields.tsx';
import { useWords } from '../words/use-words.ts';

const route = getRouteApi('/time');

/** Takes both moments by days, each from the start of its day. */
export function ChooseDays() {
  const words = useWords(TIME);
  const { moment } = useWords(FRAME);
  const { zone } = useMe();
  const navigate = route.useNavigate();
  const [fault, setFault] = useState<string>();
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [base, asOf] = [dayTyped(form, 'base'), dayTyped(form, 'asOf')];
    if (base === undefined || asOf === undefined) return setFault(moment.wrong);
    const [from, to] = [startOf(base, zone), startOf(asOf, zone)];
    if ([from, to].some((at) => at !== undefined && Date.parse(at) > Date.now()))
      return setFault(moment.notPast);
    setFault(undefined);
    void navigate({ search: (search) => ({ ...search, base: from, asOf: to, cursor: undefined }) });
  };
  return (
    <details>
      <summary>{words.days.open}</summary>
      <form className="row" onSubmit={go} noValidate>
        {fault !== undefined && (
          <p role="alert" className="fault">
            {fault}
          </p>
        )}
        <DayFields legend={words.base} name="base" />
        <DayFields legend={words.asOf} name="asOf" />
        <p className="hint">{words.days.hint(zone)}</p>
        <button type="submit" className="button">
          {words.days.go}
        </button>
      </form>
    </details>
  );
}

function startOf(day: string, zone: string): string | undefined {
  return day === 'empty' ? undefined : instantOf(day, '00:00', zone);
}
