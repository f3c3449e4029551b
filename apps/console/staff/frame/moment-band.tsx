import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FRAME } from '#words/console';
import { dayStartingAt, endOfDay, instantOf } from '../address/instant.ts';
import { useMoment } from '../address/moment.ts';
import { useMe } from '../app/me.ts';
import { Link } from '../parts/link.tsx';
import { useFormats, useWords } from '../words/use-words.ts';
import { announce } from './announcer.tsx';

/** The moment that the page shows, the way back to now, and the way to another moment. */
export function MomentBand() {
  const words = useWords(FRAME);
  const format = useFormats();
  const { asOf, time } = useMoment();
  return (
    <section className="band" aria-label={words.moment.open}>
      {asOf === undefined ? (
        <p>
          <strong>{words.moment.now}</strong>
        </p>
      ) : (
        <p>
          <strong>{words.moment.past(time === undefined ? asOf : format.moment(time))}</strong>{' '}
          <Position of={asOf} />
        </p>
      )}
      {time !== undefined && <StartOfDay time={time} />}
      {asOf !== undefined && (
        <>
          <Link
            to="."
            search={({ asOf: _, ...search }) => ({ ...search, asOf: undefined })}
            className="button"
          >
            {words.moment.back}
          </Link>
          <CopyLink />
        </>
      )}
      <details>
        <summary>{words.moment.open}</summary>
        <MomentForm />
      </details>
    </section>
  );
}

/** Positions are 20 digits, so that they sort as text. Nobody reads the zeros. */
function Position({ of }: { readonly of: string }) {
  const words = useWords(FRAME);
  const digits = /^0*(\d+)(?:@|$)/.exec(of)?.[1];
  if (digits === undefined) return null;
  return <span className="muted mono">{words.moment.position(digits)}</span>;
}

/** A day in the address is taken as its start. Says so, and offers its end. */
function StartOfDay({ time }: { readonly time: string }) {
  const words = useWords(FRAME);
  const { zone } = useMe();
  const day = dayStartingAt(time, zone);
  const end = day && endOfDay(day, zone);
  if (end === undefined) return null;
  return (
    <p>
      {words.moment.startOfDay}{' '}
      {Date.parse(end) < Date.now() && (
        <Link to="." search={(search) => ({ ...search, asOf: end, cursor: undefined })}>
          {words.moment.toEndOfDay}
        </Link>
      )}
    </p>
  );
}

function CopyLink() {
  const words = useWords(FRAME);
  return (
    <button
      type="button"
      className="plain"
      onClick={() => {
        void navigator.clipboard.writeText(window.location.href).then(() => announce(words.moment.copied));
      }}
    >
      {words.moment.copy}
    </button>
  );
}

function MomentForm() {
  const words = useWords(FRAME);
  const { zone } = useMe();
  const navigate = useNavigate();
  const [fault, setFault] = useState<string>();
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const at = momentIn(form, zone);
    if (at === undefined) return setFault(words.moment.wrong);
    if (Date.parse(at) > Date.now()) return setFault(words.moment.notPast);
    setFault(undefined);
    void navigate({ to: '.', search: (search) => ({ ...search, asOf: at, cursor: undefined }) });
  };
  return (
    <form onSubmit={go} className="row" noValidate>
      {fault !== undefined && (
        <p role="alert" className="fault">
          {fault}
        </p>
      )}
      <label>
        {words.moment.day}
        <input name="day" inputMode="numeric" size={2} maxLength={2} autoComplete="off" />
      </label>
      <label>
        {words.moment.month}
        <input name="month" inputMode="numeric" size={2} maxLength={2} autoComplete="off" />
      </label>
      <label>
        {words.moment.year}
        <input name="year" inputMode="numeric" size={4} maxLength={4} autoComplete="off" />
      </label>
      <label>
        {words.moment.time}
        <input name="time" size={5} maxLength={5} autoComplete="off" aria-describedby="time-hint" />
      </label>
      <label className="choice">
        <input type="checkbox" name="end" /> {words.moment.endOfDay}
      </label>
      <p id="time-hint" className="hint">
        {words.moment.timeHint(zone)}
      </p>
      <button type="submit" className="button">
        {words.moment.go}
      </button>
    </form>
  );
}

function momentIn(form: FormData, zone: string): string | undefined {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const day = `${text('year')}-${text('month').padStart(2, '0')}-${text('day').padStart(2, '0')}`;
  if (form.get('end') === null)
    return instantOf(day, text('time') === '' ? '00:00' : text('time').padStart(5, '0'), zone);
  return endOfDay(day, zone);
}
