import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { REPORTS } from '#words/console';
import { type Moment, useMoment } from '../address/moment.ts';
import { dayIn, likelyPeriods, type Period } from '../address/period.ts';
import { present } from '../address/present.ts';
import type { RequestFailed } from '../api/problem.ts';
import { questionOf } from '../api/use-api.ts';
import { useMe } from '../app/me.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';

/** Finds a period that has figures and puts it into the address. */
export function FindPeriod({ name }: { readonly name: string }) {
  const words = useWords(REPORTS);
  const moment = useMoment();
  const { zone: own } = useMe();
  const { zone, group } = useSearch({ strict: false });
  const client = useQueryClient();
  const navigate = useNavigate();
  const found = useQuery<Period, RequestFailed>({
    queryKey: ['period with figures', name, zone, group, moment.asOf],
    queryFn: ({ signal }) => findPeriod(client, { name, zone, group, own }, moment, signal),
  });
  const period = found.data;
  useEffect(() => {
    if (period !== undefined)
      void navigate({ to: '.', search: (search) => ({ ...search, ...period }), replace: true });
  }, [period, navigate]);
  return (
    <>
      <Title>{named(words.titles, name)}</Title>
      <Answer of={found}>{() => <p>{words.searching}</p>}</Answer>
    </>
  );
}

interface Wanted {
  readonly name: string;
  readonly zone: string | undefined;
  readonly group: string | undefined;
  /** The zone of the ledger, where no other is wanted. */
  readonly own: string;
}

/**
 * The first likely period in which anything counts. The last one stands where none does. The report is asked for as the
 * page asks for it, so that it is not computed a second time.
 */
async function findPeriod(
  client: QueryClient,
  { name, zone, group, own }: Wanted,
  { asOf, time }: Moment,
  signal: AbortSignal,
): Promise<Period> {
  const at = Date.parse(time ?? asOf ?? '');
  const today = dayIn(zone ?? own, Number.isNaN(at) ? Date.now() : at);
  const newest = asOf === undefined ? await newestReceipt(client, zone ?? own) : undefined;
  const [year, month, yearSoFar] = likelyPeriods(today, newest);
  for (const period of [year, month]) {
    const query = { ...period, ...present({ zone, groupBy: group, asOf }) };
    const question = questionOf('/v1/reports/{name}', { slots: { name }, query });
    // Whoever leaves the page waits for it no more.
    const leave = () => void client.cancelQueries({ queryKey: question.queryKey, exact: true });
    signal.addEventListener('abort', leave, { once: true });
    const { figures } = await client.fetchQuery(question);
    if (Object.values(figures).some((value) => typeof value === 'number' && value > 0)) return period;
  }
  return yearSoFar;
}

/** The register stands in the order of receipt. */
async function newestReceipt(client: QueryClient, zone: string): Promise<string | undefined> {
  const { complaints } = await client.fetchQuery(questionOf('/v1/complaints', { query: { limit: 1 } }));
  const at = complaints[0]?.receivedAt;
  return at === undefined ? undefined : at.length === 10 ? at : dayIn(zone, Date.parse(at));
}
