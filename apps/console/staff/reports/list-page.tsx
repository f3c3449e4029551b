import { REPORTS } from '#words/console';
import { useApi } from '../api/use-api.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { Link } from '../parts/link.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';

/** The reports that there are. */
export function ReportListPage() {
  const words = useWords(REPORTS);
  const reports = useApi('/v1/reports');
  return (
    <>
      <Title>{words.list.title}</Title>
      <p>{words.list.lead}</p>
      <Answer of={reports}>
        {(list) => (
          <ul className="cards">
            {list.reports.map(({ name, title, figures }) => (
              <li key={name}>
                <div>
                  <Link to="/reports/$name" params={{ name }}>
                    {named(words.titles, name)}
                  </Link>
                  <p className="muted">
                    {named(words.abouts, name, title)} {words.list.figures(figures.length)}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </>
  );
}
