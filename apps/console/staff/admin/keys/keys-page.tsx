import '../admin.css';
import { getRouteApi } from '@tanstack/react-router';
import { ADMIN } from '#words/console';
import { useMoment } from '../../address/moment.ts';
import { useApi } from '../../api/use-api.ts';
import { Title } from '../../frame/title.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Link } from '../../parts/link.tsx';
import { NowOnly } from '../../parts/now-only.tsx';
import { useWords } from '../../words/use-words.ts';
import { shownOf } from './key.ts';
import { KeyTable } from './key-table.tsx';

const route = getRouteApi('/keys');

/** The keys that were issued. Which of them are shown stands in the address. */
export function KeysPage() {
  const { keys: words, principals } = useWords(ADMIN);
  const { show } = route.useSearch();
  const { asOf } = useMoment();
  const asked = useApi('/v1/keys');
  return (
    <>
      <Title now>{words.title}</Title>
      <NowOnly />
      <p className="hint">{words.hint}</p>
      <p className="acts">
        {asOf === undefined && (
          <Link to="/keys/new" className="button">
            {words.issue.link}
          </Link>
        )}
        <Link to="/principals">{principals.link}</Link>
      </p>
      <Which />
      <Answer of={asked}>
        {({ keys }) => {
          const shown = shownOf(keys, show);
          return shown.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <KeyTable keys={shown} acts={asOf === undefined} />
          );
        }}
      </Answer>
    </>
  );
}

function Which() {
  const { show } = useWords(ADMIN).keys;
  return (
    <nav aria-label={show.heading} className="acts which">
      <Link to="/keys" search={{}}>
        {show.active}
      </Link>
      <Link to="/keys" search={{ show: 'all' }}>
        {show.all}
      </Link>
    </nav>
  );
}
