import { FRAME } from '#words/console';
import { isDay } from '../address/period.ts';
import { useWords } from '../words/use-words.ts';
import './day-fields.css';

interface DayFieldsProps {
  /** What the day is. It names the group of the three fields. */
  readonly legend: string;
  /** Begins the names of the three fields in the form. */
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly day?: string | undefined;
}

/** A day as three plain fields: a browser's own field follows the browser's language, not that of the page. */
export function DayFields({ legend, name, day }: DayFieldsProps) {
  const { moment } = useWords(FRAME);
  const [year, month, date] = day?.split('-') ?? [];
  return (
    <fieldset className="day">
      <legend>{legend}</legend>
      <label>
        {moment.day}
        <input name={`${name}-day`} defaultValue={date} {...DIGITS} size={2} maxLength={2} />
      </label>
      <label>
        {moment.month}
        <input name={`${name}-month`} defaultValue={month} {...DIGITS} size={2} maxLength={2} />
      </label>
      <label>
        {moment.year}
        <input name={`${name}-year`} defaultValue={year} {...DIGITS} size={4} maxLength={4} />
      </label>
    </fieldset>
  );
}

const DIGITS = { inputMode: 'numeric', autoComplete: 'off' } as const;

/** The day typed into the three fields. @returns `empty` when all are; undefined when there is no such day. */
export function dayTyped(form: FormData, name: string): string | 'empty' | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    String(form.get(`${name}-${part}`) ?? '').trim(),
  );
  if (`${day}${month}${year}` === '') return 'empty';
  const typed = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isDay(typed) ? typed : undefined;
}
