import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { CODES, EVENTS } from '#words/console';
import type { QueryOf } from '../api/request.ts';
import { languageOfPage, useWords } from '../words/use-words.ts';

const route = getRouteApi('/events');

type Type = NonNullable<QueryOf<'/v1/events'>['type']>[number];

/** Only codes are taken into a question; a wrong one in an address is as none. */
export function isType(text: string | undefined): text is Type {
  return text !== undefined && /^[A-Z][A-Za-z]{2,40}$/.test(text);
}

/** Chooses the kind of event. The choice stands in the address; the page begins at the newest one again. */
export function ByType() {
  const words = useWords(EVENTS);
  const codes = useWords(CODES);
  const { type } = route.useSearch();
  const navigate = route.useNavigate();
  const types = Object.entries(codes.events).sort(([, a], [, b]) => a.localeCompare(b, languageOfPage()));
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = String(new FormData(event.currentTarget).get('type') ?? '');
    void navigate({ search: ({ asOf }) => ({ asOf, type: chosen === '' ? undefined : chosen }) });
  };
  return (
    <form className="row" onSubmit={go} key={type ?? ''}>
      <label>
        {words.type}
        <select name="type" defaultValue={type ?? ''}>
          <option value="">{words.every}</option>
          {types.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button">
        {words.apply}
      </button>
    </form>
  );
}
