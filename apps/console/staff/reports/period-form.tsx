import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { REPORTS } from '#words/console';
import { dayAfter } from '../address/instant.ts';
import { lastDayAsked, type Period } from '../address/period.ts';
import { useApi } from '../api/use-api.ts';
import { useMe } from '../app/me.ts';
import { DayFields, dayTyped } from '../parts/day-fields.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';

interface PeriodFormProps {
  /** Of the report. */
  readonly name: string;
  /** As the address has them. */
  readonly days: Partial<Period>;
  /** What is wrong with them. */
  readonly wrong?: string;
}

/** Any period by its days, its zone, and by what the figures are divided. What is taken stands in the address. */
export function PeriodForm({ name, days, wrong }: PeriodFormProps) {
  const words = useWords(REPORTS);
  const me = useMe();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const reports = useApi('/v1/reports');
  const [fault, setFault] = useState(wrong);
  const dimensions = reports.data?.reports.find((report) => report.name === name)?.groupBy ?? [];
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = dayTyped(form, 'from');
    const last = dayTyped(form, 'to');
    if (from === undefined || from === 'empty') return setFault(words.period.wrongFrom);
    if (last === undefined || last === 'empty') return setFault(words.period.wrongTo);
    if (last < from) return setFault(words.period.order);
    setFault(undefined);
    const text = (field: string) => String(form.get(field) ?? '').trim() || undefined;
    const zone = text('zone');
    const group = text('group');
    void navigate({
      to: '.',
      search: (now) => ({
        ...now,
        from,
        to: dayAfter(last),
        zone: zone === me.zone ? undefined : zone,
        group,
        every: text('every'),
        ...(group === search.group ? {} : { only: undefined, without: undefined }),
      }),
    });
  };
  return (
    <form onSubmit={apply} className="row" key={JSON.stringify(search)} noValidate>
      {fault !== undefined && (
        <p role="alert" className="fault">
          {fault}
        </p>
      )}
      <DayFields legend={words.period.from} name="from" day={days.from} />
      <DayFields legend={words.period.to} name="to" day={lastDayAsked(days.to)} />
      <label>
        {words.period.group}
        <select name="group" defaultValue={search.group ?? ''} key={dimensions.length}>
          <option value="">{words.period.noGroup}</option>
          {dimensions.map((dimension) => (
            <option key={dimension} value={dimension}>
              {named(words.dimensions, dimension)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.period.zone}
        <input
          name="zone"
          defaultValue={search.zone ?? me.zone}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="zone-hint"
        />
      </label>
      <label className="choice">
        <input type="checkbox" name="every" value="month" defaultChecked={search.every === 'month'} />{' '}
        {words.period.every}
      </label>
      <p id="zone-hint" className="hint">
        {words.period.zoneHint}
      </p>
      <button type="submit" className="button">
        {words.period.apply}
      </button>
    </form>
  );
}
