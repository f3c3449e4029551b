import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { COMPLAINTS } from '#words/console';
import { present } from '../address/present.ts';
import { RequestFailed } from '../api/problem.ts';
import { type Answered, documented, send } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { Title } from '../frame/title.tsx';
import { Answer, Waiting } from '../parts/answer.tsx';
import { Failure } from '../parts/failure.tsx';
import { useWords } from '../words/use-words.ts';
import { ComplaintTable } from './complaint-table.tsx';

const route = getRouteApi('/find');
const PERSONAL = ['email', 'phone', 'reference'] as const;

/** Finds by folio or number, which stand in the address, or by what is personal, which stands in none. */
export function FindPage() {
  const words = useWords(COMPLAINTS);
  return (
    <>
      <Title>{words.find.title}</Title>
      <ByFolio />
      <ByPerson />
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

type Page = Pick<Answered<'/v1/complaints'>, 'complaints'>;

function ByPerson() {
  const words = useWords(COMPLAINTS);
  const [page, setPage] = useState<Page>();
  const [failed, setFailed] = useState<RequestFailed>();
  const [fault, setFault] = useState<string>();
  const [searching, setSearching] = useState(false);
  const search = async (form: FormData) => {
    const body = Object.fromEntries(
      PERSONAL.map((name) => [name, String(form.get(name) ?? '').trim()]).filter(([, text]) => text !== ''),
    );
    setPage(undefined);
    setFailed(undefined);
    if (Object.keys(body).length !== 1) return setFault(words.find.one);
    setFault(undefined);
    setSearching(true);
    try {
      setPage(documented<Page>(await send('/v1/complaint-searches', { method: 'POST', body })));
    } catch (error) {
      if (error instanceof RequestFailed) setFailed(error);
      else throw error;
    } finally {
      setSearching(false);
    }
  };
  return (
    <section>
      <h2>{words.find.byPerson}</h2>
      <p className="hint">{words.find.personHint}</p>
      <form
        className="row"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          void search(new FormData(event.currentTarget));
        }}
      >
        {fault !== undefined && (
          <p role="alert" className="fault">
            {fault}
          </p>
        )}
        {PERSONAL.map((name) => (
          <label key={name}>
            {words.find[name]}
            <input
              name={name}
              type={name === 'email' ? 'text' : undefined}
              maxLength={400}
              autoComplete="off"
            />
          </label>
        ))}
        <button type="submit" className="button" disabled={searching}>
          {words.find.submit}
        </button>
      </form>
      {searching && <Waiting />}
      {failed !== undefined && <Failure of={failed} />}
      {page !== undefined && <Found page={page} />}
    </section>
  );
}

function Found({ page }: { readonly page: Page }) {
  const words = useWords(COMPLAINTS);
  if (page.complaints.length === 0) return <p role="status">{words.find.nothing}</p>;
  return <ComplaintTable caption={words.find.results(page.complaints.length)} lines={page.complaints} />;
}
