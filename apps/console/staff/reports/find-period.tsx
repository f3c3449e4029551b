import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { REPORTS } from '#words/console';
import { type Moment, useMoment } from '../address/moment.ts';
import { dayIn, likelyPeriods, type Period } from '../address/period.ts';
import { present } from '../address/present.ts';
import type { RequestFailed } from '../api/problem.ts';
import { addressOf, read } from '../api/request.ts';
import { useMe } from '../app/me.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';

const route = getRouteApi('/reports/$name');

/** Finds a period that has figures and puts it into the address. */
export function FindPeriod({ name }: { readonly name: string }) {
  const words = useWords(REPORTS);
  const moment = useMoment();
  const { zone: own } = useMe();
  const { zone = own } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery<Period, RequestFailed>({
    queryKey: ['period with figures', name, zone, moment.asOf],
    queryFn: ({ signal }) => findPeriod(name, zone, moment, signal),
  });
  const period = found.data;
  useEffect(() => {
    if (period !== undefined)
      void navigate({ search: (search) => ({ ...search, ...period }), replace: true });
  }, [period, navigate]);
  return (
    <>
      <Title>{named(words.titles, name)}</Title>
      <Answer of={found}>{() => <p>{words.searching}</p>}</Answer>
    </>
  );
}

/** The first likely period in which anything counts. The last one stands where none does. */
async function findPeriod(name: string, zone: string, moment: Moment, signal: AbortSignal): Promise<Period> {
  const at = Date.parse(moment.time ?? moment.asOf ?? '');
  const newest = moment.asOf === undefined ? await newestReceipt(zone, signal) : undefined;
  const [year, month, yearSoFar] = likelyPeriods(dayIn(zone, Number.isNaN(at) ? Date.now() : at), newest);
  for (const period of [year, month]) {
    const address = addressOf(
      '/v1/reports/{name}',
      { name },
      { ...period, ...present({ zone, asOf: moment.asOf }) },
    );
    const { figures } = await read<'/v1/reports/{name}'>(address, { signal });
    if (Object.values(figures).some((value) => typeof value === 'number' && value > 0)) return period;
  }
  return yearSoFar;
}

/** The register stands in the order of receipt. */
async function newestReceipt(zone: string, signal: AbortSignal): Promise<string | undefined> {
  const { complaints } = await read<'/v1/complaints'>(addressOf('/v1/complaints', {}, { limit: 1 }), {
    signal,
  });
  const at = complaints[0]?.receivedAt;
  return at === undefined ? undefined : at.length === 10 ? at : dayIn(zone, Date.parse(at));
}
