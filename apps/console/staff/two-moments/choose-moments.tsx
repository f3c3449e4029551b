import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { CODES, TWO_MOMENTS } from '#words/console';
import type { Answered } from '../api/request.ts';
import { named } from '../words/named.ts';
import { useFormats, useWords } from '../words/use-words.ts';

const route = getRouteApi('/complaints/$folio/at');

export type Entry = Answered<'/v1/complaints/{folio}/timeline'>['entries'][number];

interface ChooseMomentsProps {
  /** Every event of the complaint, the oldest first. */
  readonly entries: readonly Entry[];
  /** The positions that are compared now; the second one absent: now. */
  readonly base: string | undefined;
  readonly asOf: string | undefined;
}

/** Chooses the two moments among the events of the complaint: it is as it was right after one of them. */
export function ChooseMoments({ entries, base, asOf }: ChooseMomentsProps) {
  const words = useWords(TWO_MOMENTS);
  const navigate = route.useNavigate();
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const chosen = (name: string) => String(form.get(name) ?? '') || undefined;
    void navigate({ search: (search) => ({ ...search, base: chosen('base'), asOf: chosen('asOf') }) });
  };
  return (
    <form className="row" onSubmit={go} key={`${base} ${asOf}`}>
      <label>
        {words.first}
        <select name="base" defaultValue={lastBefore(entries, base)}>
          <Options of={entries} />
        </select>
      </label>
      <label>
        {words.second}
        <select name="asOf" defaultValue={asOf === undefined ? '' : lastBefore(entries, asOf)}>
          <Options of={entries} />
          <option value="">{words.now}</option>
        </select>
      </label>
      <button type="submit" className="button">
        {words.compare}
      </button>
    </form>
  );
}

function lastBefore(entries: readonly Entry[], position: string | undefined): string | undefined {
  return position === undefined
    ? undefined
    : entries.findLast((entry) => entry.position <= position)?.position;
}

function Options({ of }: { readonly of: readonly Entry[] }) {
  const words = useWords(TWO_MOMENTS);
  const codes = useWords(CODES);
  const format = useFormats();
  return of.map(({ position, revision, type, recordedAt }) => (
    <option key={position} value={position}>
      {words.option(revision, named(codes.events, type), format.moment(recordedAt))}
    </option>
  ));
}
