import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { CODES, WORK } from '#words/console';
import { Link } from '../../parts/link.tsx';
import { useWords } from '../../words/use-words.ts';
import { CLOCKS, DUES, LETTERS, RESPONSES } from './query.ts';

const route = getRouteApi('/work');

/** Whose work is shown: links, the chosen one marked. */
export function Whose() {
  const { whose } = useWords(WORK).list;
  const choices = [
    { value: undefined, label: whose.all },
    { value: 'me', label: whose.me },
    { value: 'none', label: whose.none },
  ];
  return (
    <nav aria-label={whose.heading} className="tabs">
      <ul>
        {choices.map(({ value, label }) => (
          <li key={label}>
            <Link
              to="/work"
              search={({ cursor: _, handler: __, ...search }) => ({
                ...search,
                ...(value === undefined ? {} : { handler: value }),
              })}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Further conditions. They stand in the address. */
export function WorkFilters() {
  const { list } = useWords(WORK);
  const codes = useWords(CODES);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { clock, response, letter, due } = search;
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    const [kind, waited] = text('waiting').split(' ');
    const chosen = {
      due: text('due'),
      clock: text('clock'),
      ...(kind === undefined || waited === undefined ? {} : { [kind]: waited }),
    };
    void navigate({
      to: '/work',
      search: ({ handler }) => ({
        ...(handler === undefined ? {} : { handler }),
        ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== '')),
      }),
    });
  };
  const waiting = response === undefined ? letter && `letter ${letter}` : `response ${response}`;
  return (
    <details className="filters" open={[clock, response, letter, due].some((each) => each !== undefined)}>
      <summary>{list.filters}</summary>
      <form onSubmit={apply} className="row" key={JSON.stringify(search)}>
        <label>
          {list.due.heading}
          <select name="due" defaultValue={due ?? ''}>
            <option value="">{list.due.any}</option>
            {DUES.map((each) => (
              <option key={each} value={each}>
                {list.due[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {list.clock}
          <select name="clock" defaultValue={clock ?? ''}>
            <option value="">{list.anything}</option>
            {CLOCKS.map((each) => (
              <option key={each} value={each}>
                {codes.clocks[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {list.waiting}
          <select name="waiting" defaultValue={waiting ?? ''}>
            <option value="">{list.anything}</option>
            {RESPONSES.map((each) => (
              <option key={each} value={`response ${each}`}>
                {list.response[each]}
              </option>
            ))}
            {LETTERS.map((each) => (
              <option key={each} value={`letter ${each}`}>
                {list.letter[each]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button">
          {list.apply}
        </button>
        <Link to="/work" search={{}}>
          {list.clear}
        </Link>
      </form>
    </details>
  );
}
