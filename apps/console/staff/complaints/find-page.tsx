import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { COMPLAINTS } from '#words/console';
import { present } from '../address/present.ts';
import { useApi } from '../api/use-api.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { useWords } from '../words/use-words.ts';
import { FindByPerson } from './find-by-person.tsx';
import { Found } from './found.tsx';

const route = getRouteApi('/find');

/** Finds by folio or number, which stand in the address, or by what is personal, which stands in none. */
export function FindPage() {
  const words = useWords(COMPLAINTS);
  return (
    <>
      <Title>{words.find.title}</Title>
      <ByFolio />
      <FindByPerson />
    </>
  );
}

function ByFolio() {
  const words = useWords(COMPLAINTS);
  const { q, asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useApi('/v1/complaints', {
    query: present({ q, asOf }),
    enabled: q !== undefined,
  });
  return (
    <section>
      <h2>{words.find.byFolio}</h2>
      <form
        className="row"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          const typed = String(new FormData(event.currentTarget).get('q') ?? '').trim();
          if (typed !== '') void navigate({ to: '/find', search: (search) => ({ ...search, q: typed }) });
        }}
      >
        <label>
          {words.find.folio}
          <input
            name="q"
            defaultValue={q ?? ''}
            maxLength={200}
            autoComplete="off"
            aria-describedby="folio-hint"
          />
        </label>
        <p id="folio-hint" className="hint">
          {words.find.folioHint}
        </p>
        <button type="submit" className="button">
          {words.find.submit}
        </button>
      </form>
      {q !== undefined && <Answer of={found}>{(page) => <Found page={page} />}</Answer>}
    </section>
  );
}
