import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { REPORTS } from '#words/console';
import { dayAfter } from '../address/instant.ts';
import { kindOf, lastDayOf, monthsIn, neighbourOf, type Period, yearOf } from '../address/period.ts';
import { useApi } from '../api/use-api.ts';
import { useMe } from '../app/me.ts';
import { DayFields, dayTyped } from '../parts/day-fields.tsx';
import { Link } from '../parts/link.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import { useMonthName, usePeriodName } from './period-name.ts';

const route = getRouteApi('/reports/$name');

interface ChoosePeriodProps {
  readonly name: string;
  readonly period: Period;
}

/** Other periods: those beside it as links, and any by its days; and by what the figures are divided. */
export function ChoosePeriod({ name, period }: ChoosePeriodProps) {
  const words = useWords(REPORTS);
  return (
    <>
      <Neighbours period={period} />
      <details className="filters">
        <summary>{words.period.change}</summary>
        <PeriodForm name={name} period={period} />
      </details>
    </>
  );
}

function Neighbours({ period }: { readonly period: Period }) {
  const words = useWords(REPORTS);
  const periodName = usePeriodName();
  const monthName = useMonthName();
  const year = yearOf(Number(period.from.slice(0, 4)));
  const to = (of: Period) => ({ search: (search: object) => ({ ...search, ...of }) });
  const before = neighbourOf(period, 'before');
  const after = neighbourOf(period, 'after');
  return (
    <nav className="acts" aria-label={words.period.heading}>
      <Link to="." {...to(before)}>
        {words.period.before}: {periodName(before)}
      </Link>
      <Link to="." {...to(after)}>
        {words.period.after}: {periodName(after)}
      </Link>
      {kindOf(period) !== 'year' && (
        <Link to="." {...to(year)}>
          {words.period.whole(period.from.slice(0, 4))}
        </Link>
      )}
      {kindOf(period) === 'year' && (
        <ul className="inline" aria-label={words.period.months}>
          {monthsIn(period).map((month) => (
            <li key={month.from}>
              <Link to="." {...to(month)}>
                {monthName(month)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

function PeriodForm({ name, period }: ChoosePeriodProps) {
  const words = useWords(REPORTS);
  const me = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const reports = useApi('/v1/reports');
  const [fault, setFault] = useState<string>();
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
      <DayFields legend={words.period.from} name="from" day={period.from} />
      <DayFields legend={words.period.to} name="to" day={lastDayOf(period)} />
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
