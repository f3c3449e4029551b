import './reports.css';
import { getRouteApi } from '@tanstack/react-router';
import { REPORTS } from '#words/console';
import { useExactMoment, useMoment } from '../address/moment.ts';
import { type Period, periodAsked } from '../address/period.ts';
import { present } from '../address/present.ts';
import { settled, useApi } from '../api/use-api.ts';
import { Title } from '../frame/title.tsx';
import { Alert } from '../parts/alert.tsx';
import { Answer } from '../parts/answer.tsx';
import { Link } from '../parts/link.tsx';
import { Paged } from '../parts/paged.tsx';
import { colon } from '../words/colon.ts';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import { Behind } from './behind.tsx';
import { FindPeriod } from './find-period.tsx';
import { chosenKey } from './group-key.ts';
import { useGroupName } from './group-name.ts';
import { usePeriodName } from './period-name.ts';
import { WrongPeriod } from './wrong-period.tsx';

const route = getRouteApi('/reports/$name/$figure');

/** What is behind one figure: the complaints, their values, and the events because of which they count. */
export function FigurePage() {
  const { name } = route.useParams();
  const days = route.useSearch();
  const asked = periodAsked(days);
  if (asked.as === 'none') return <FindPeriod name={name} />;
  if (asked.as === 'wrong') return <WrongPeriod name={name} days={days} fault={asked.fault} />;
  return <Shown period={asked.period} />;
}

function Shown({ period }: { readonly period: Period }) {
  const words = useWords(REPORTS);
  const periodName = usePeriodName();
  const { name, figure } = route.useParams();
  const { zone, group, only, without, cursor } = route.useSearch();
  const groupName = useGroupName(group);
  const { asOf } = useMoment();
  const chosen = chosenKey({ only, without });
  const page = useApi('/v1/reports/{name}/figures/{figure}/complaints', {
    slots: { name, figure },
    query: {
      ...period,
      ...present({ zone, groupBy: group, asOf, cursor }),
      ...(chosen === undefined ? {} : chosen === null ? { without: true } : { only: chosen }),
      limit: 50,
    },
  });
  useExactMoment(settled(page)?.asOf);
  const label = named(words.figures, figure);
  const title = chosen === undefined ? label : `${label}, ${groupName(chosen)}`;
  return (
    <>
      <Title>{words.behind.title(title, periodName(period))}</Title>
      <p className="acts">
        <Link
          to="/reports/$name"
          params={{ name }}
          search={present({ ...period, zone, group, only, without })}
        >
          {words.behind.back}
        </Link>
      </p>
      <Answer of={page}>
        {(shown) => (
          <>
            <p className="large">{shown.count}</p>
            <p>
              {words.behind.meaning}
              {colon()} <span lang="en">{shown.meaning}</span>
            </p>
            {shown.withheld > 0 && <p className="notice">{words.behind.withheld(shown.withheld)}</p>}
            {shown.incomplete > 0 && <Alert>{words.incomplete.text(shown.incomplete)}</Alert>}
            <Paged
              empty={shown.complaints.length === 0}
              none={shown.count === 0 ? words.behind.nothing : undefined}
              cursor={cursor}
              next={shown.cursor}
            >
              <Behind of={shown} />
            </Paged>
          </>
        )}
      </Answer>
    </>
  );
}
