import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { CODES, COMPLAINTS } from '#words/console';
import { useExactMoment } from '../address/moment.ts';
import { present } from '../address/present.ts';
import type { QueryOf } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { Link } from '../parts/link.tsx';
import { Paged } from '../parts/paged.tsx';
import { useWords } from '../words/use-words.ts';
import { ComplaintTable } from './complaint-table.tsx';

const route = getRouteApi('/complaints');
type Query = QueryOf<'/v1/complaints'>;
const STATUSES = ['received', 'assessed', 'investigating', 'awaiting-complainant', 'closed'] as const;

/** The register: every complaint, those received last first, with filters that stand in the address. */
export function RegisterPage() {
  const words = useWords(COMPLAINTS);
  const { cursor, overdue, status, asOf, ...filters } = route.useSearch();
  const chosen: Query = {
    ...filters,
    ...(overdue === 'true' ? { overdue: true } : {}),
    ...(isStatus(status) ? { status } : {}),
  };
  const register = useApi('/v1/complaints', {
    query: { ...chosen, ...present({ asOf, cursor }), limit: 50 },
  });
  useExactMoment(register.data?.asOf);
  return (
    <>
      <Title>{words.register.title}</Title>
      <Filters />
      <Answer of={register}>
        {({ complaints, cursor: next }) => (
          <Paged
            empty={complaints.length === 0}
            none={Object.keys(chosen).length > 0 ? words.register.empty : words.register.none}
            cursor={cursor}
            next={next}
          >
            <ComplaintTable caption={words.register.caption} lines={complaints} />
            <p className="muted">{words.register.count(complaints.length)}</p>
          </Paged>
        )}
      </Answer>
    </>
  );
}

function isStatus(text: string | undefined): text is (typeof STATUSES)[number] {
  return STATUSES.some((status) => status === text);
}

function Filters() {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim() || undefined;
    void navigate({
      to: '/complaints',
      search: present({
        asOf: search.asOf,
        handler: search.handler,
        status: text('status'),
        product: text('product'),
        policy: text('policy'),
        overdue: text('overdue'),
      }),
    });
  };
  return (
    <details
      className="filters"
      open={Object.keys(search).some((name) => name !== 'asOf' && name !== 'cursor')}
    >
      <summary>{words.register.filters}</summary>
      <form onSubmit={apply} className="row" key={JSON.stringify(search)}>
        <label>
          {words.fields.status}
          <select name="status" defaultValue={search.status ?? ''}>
            <option value="">{words.register.all}</option>
            {STATUSES.map((status) => (
              <option key={status} value={status}>
                {codes.statuses[status]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.fields.product}
          <input name="product" defaultValue={search.product ?? ''} maxLength={100} />
        </label>
        <label>
          {words.fields.policy}
          <input name="policy" defaultValue={search.policy ?? ''} maxLength={100} />
        </label>
        <label className="choice">
          <input type="checkbox" name="overdue" value="true" defaultChecked={search.overdue === 'true'} />{' '}
          {words.register.overdueOnly}
        </label>
        <button type="submit" className="button">
          {words.register.apply}
        </button>
        <Link to="/complaints">{words.register.clear}</Link>
      </form>
    </details>
  );
}
