import './reports.css';
import { getRouteApi } from '@tanstack/react-router';
import { REPORTS } from '#words/console';
import { useExactMoment, useMoment } from '../address/moment.ts';
import { type Period, periodAsked } from '../address/period.ts';
import { present } from '../address/present.ts';
import { settled, useApi } from '../api/use-api.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import { ChoosePeriod } from './choose-period.tsx';
import { FindPeriod } from './find-period.tsx';
import { usePeriodName } from './period-name.ts';
import { ReportBody } from './report-body.tsx';
import { WrongPeriod } from './wrong-period.tsx';

const route = getRouteApi('/reports/$name');

/** One report about one period, now or as known at a moment. Without a period it finds one that has figures. */
export function ReportPage() {
  const { name } = route.useParams();
  const days = route.useSearch();
  const asked = periodAsked(days);
  if (asked.as === 'none') return <FindPeriod name={name} />;
  if (asked.as === 'wrong') return <WrongPeriod name={name} days={days} fault={asked.fault} />;
  return <Shown name={name} period={asked.period} />;
}

function Shown({ name, period }: { readonly name: string; readonly period: Period }) {
  const words = useWords(REPORTS);
  const periodName = usePeriodName();
  const { zone, group } = route.useSearch();
  const { asOf } = useMoment();
  const report = useApi('/v1/reports/{name}', {
    slots: { name },
    query: { ...period, ...present({ zone, groupBy: group, asOf }) },
  });
  useExactMoment(settled(report)?.asOf);
  return (
    <>
      <Title>{words.title(named(words.titles, name), periodName(period))}</Title>
      <ChoosePeriod name={name} period={period} />
      <Answer of={report}>{(shown) => <ReportBody of={shown} />}</Answer>
    </>
  );
}
