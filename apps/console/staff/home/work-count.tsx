import './home.css';
import { useMemo } from 'react';
import { FRAME, WORK } from '#words/console';
import { useApi } from '../api/use-api.ts';
import { useMe } from '../app/me.ts';
import { queryOf } from '../handling/list/query.ts';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { type Count, countOf, LEADS } from './to-do.ts';

/** As many as the API gives at once. */
const MOST = 200;

/** A count of complaints that leads to them. */
export function WorkCount({ of }: { readonly of: Count }) {
  const { home } = useWords(WORK);
  const { failures } = useWords(FRAME);
  const { zone } = useMe();
  const opened = useMemo(() => Date.now(), []);
  const { to, search } = LEADS[of];
  const asked = of === 'proposed' ? { response: 'proposed' } : search;
  const { data, isError } = useApi('/v1/worklist', {
    query: { ...queryOf(asked, opened, zone), limit: MOST },
  });
  const { n, atLeast } = countOf(data?.work ?? [], data?.cursor !== undefined);
  const late = (of === 'mineOverdue' || of === 'overdue') && n > 0;
  return (
    <li>
      <Link to={to} search={search}>
        <span className={late ? 'count late-mark' : 'count'}>
          {data === undefined ? (isError ? '–' : '…') : atLeast ? home.atLeast(String(n)) : n}
        </span>{' '}
        {home.counts[of]}
        {data === undefined && isError && <span className="unread muted"> {failures.part}</span>}
      </Link>
    </li>
  );
}
