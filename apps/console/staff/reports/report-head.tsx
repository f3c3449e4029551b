import { getRouteApi } from '@tanstack/react-router';
import { REPORTS } from '#words/console';
import { lastDayOf } from '../address/period.ts';
import { Facts } from '../parts/facts.tsx';
import { Link } from '../parts/link.tsx';
import { digitsOf } from '../parts/position.ts';
import { usePrintedLines } from '../parts/printed-line.ts';
import { When } from '../parts/when.tsx';
import { useFormats, useWords } from '../words/use-words.ts';
import type { Report } from './figure-form.ts';
import { chosenKey } from './group-key.ts';
import { useGroupName } from './group-name.ts';

const route = getRouteApi('/reports/$name');

/** What the report is of, in a few lines. */
export function ReportHead({ of }: { readonly of: Report }) {
  const words = useWords(REPORTS);
  const format = useFormats();
  const { only, without } = route.useSearch();
  const groupName = useGroupName(of.parameters.groupBy);
  const chosen = chosenKey({ only, without });
  const { head } = words;
  usePrintedLines([
    `${of.report}, ${head.days(of.period.from, lastDayOf(of.period))}, ${of.period.zone}, ${head.position} ${of.asOf.repeat}`,
    of.digest ?? words.incomplete.heading,
  ]);
  return (
    <Facts
      of={[
        [head.period, head.days(format.day(of.period.from), format.day(lastDayOf(of.period)))],
        [head.zone, of.period.zone],
        [head.known, <When key="known" at={of.asOf.time} />],
        [
          head.position,
          of.asOf.position === null
            ? undefined
            : `${digitsOf(of.asOf.position)} (${head.events(of.asOf.events)})`,
        ],
        [head.policies, of.policies.map(({ id, version }) => head.version(id, version)).join('\n')],
        [head.definition, head.number(of.definition)],
        [
          head.group,
          chosen === undefined ? undefined : (
            <>
              <strong>{groupName(chosen)}</strong>{' '}
              <Link to="." search={({ only: _, without: __, ...search }) => search}>
                {head.allGroups}
              </Link>
            </>
          ),
        ],
      ]}
    />
  );
}
