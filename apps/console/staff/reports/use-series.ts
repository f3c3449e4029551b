import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { monthsIn, type Period } from '../address/period.ts';
import type { RequestFailed } from '../api/problem.ts';
import { addressOf, read } from '../api/request.ts';
import type { Asked } from '../api/use-api.ts';
import type { Report } from './figure-form.ts';

/** A month of a report, made at the same moment as the whole. */
export interface Month {
  readonly period: Period;
  readonly report: Report;
}

/**
 * The report of each month of the period, all of the moment of the whole. They are asked for one after another: each is
 * a report of its own, and others wait for reports, too.
 *
 * @returns what is known of them, and how many are there.
 */
export function useSeries(of: Report): readonly [Asked<readonly Month[]>, number] {
  const [done, setDone] = useState(0);
  const { report: name, period, parameters, asOf } = of;
  const { zone } = period;
  const groupBy = parameters.groupBy;
  const months = useQuery<readonly Month[], RequestFailed>({
    queryKey: ['months of a report', name, period, groupBy, asOf.repeat],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const made: Month[] = [];
      for (const month of monthsIn(period)) {
        const query = { ...month, zone, groupBy, asOf: asOf.repeat };
        const address = addressOf('/v1/reports/{name}', { name }, query);
        made.push({ period: month, report: await read<'/v1/reports/{name}'>(address, { signal }) });
        setDone(made.length);
      }
      return made;
    },
  });
  return [months, done];
}
