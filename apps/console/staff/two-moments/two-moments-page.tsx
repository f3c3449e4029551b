import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FRAME, TWO_MOMENTS } from '#words/console';
import { useExactBase, useExactMoment, useMoment } from '../address/moment.ts';
import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';
import { settled, useApi } from '../api/use-api.ts';
import { ComplaintTabs } from '../complaints/complaint-tabs.tsx';
import { NotKnownYet } from '../complaints/not-known-yet.tsx';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { Link } from '../parts/link.tsx';
import { useFormats, useWords } from '../words/use-words.ts';
import { Between } from './between.tsx';
import { ChooseMoments, type Entry } from './choose-moments.tsx';
import { compareFields } from './fields.ts';
import { FieldsTable } from './fields-table.tsx';

const route = getRouteApi('/complaints/$folio/at');

type Complaint = Answered<'/v1/complaints/{folio}'>;

/** One complaint at two moments, side by side, with the events between. */
export function TwoMomentsPage(): ReactNode {
  const words = useWords(TWO_MOMENTS);
  const { folio } = route.useParams();
  const { base } = route.useSearch();
  const { asOf } = useMoment();
  const slots = { folio };
  const timeline = useApi('/v1/complaints/{folio}/timeline', { slots });
  const first = timeline.data?.entries[0]?.position;
  const from = base ?? first;
  const before = useApi('/v1/complaints/{folio}', {
    slots,
    query: present({ asOf: from }),
    enabled: from !== undefined,
  });
  const after = useApi('/v1/complaints/{folio}', { slots, query: present({ asOf }) });
  useExactMoment(settled(after)?.asOf);
  useExactBase(base === undefined ? undefined : settled(before)?.asOf);
  const isBaseUnknown = before.error?.code === 'not-known-yet';
  const failed = after.error ?? timeline.error ?? (isBaseUnknown ? null : before.error);
  return (
    <>
      {failed !== null && failed.code !== 'not-known-yet' && <Title failed>{words.title(folio)}</Title>}
      <Answer
        of={after}
        failed={(code) => (code === 'not-known-yet' ? <NotKnownYet folio={folio} /> : undefined)}
      >
        {(then) => (
          <Answer of={timeline}>
            {({ entries }) =>
              isBaseUnknown ? (
                <Compared folio={folio} entries={entries} before={undefined} after={then} />
              ) : (
                <Answer of={before}>
                  {(earlier) => <Compared folio={folio} entries={entries} before={earlier} after={then} />}
                </Answer>
              )
            }
          </Answer>
        )}
      </Answer>
    </>
  );
}

interface ComparedProps {
  readonly folio: string;
  /** Every event of the complaint, the oldest first. */
  readonly entries: readonly Entry[];
  /** Absent: not received yet. */
  readonly before: Complaint | undefined;
  readonly after: Complaint;
}

function Compared({ folio, entries, before, after }: ComparedProps) {
  const words = useWords(TWO_MOMENTS);
  const { moment } = useWords(FRAME);
  const format = useFormats();
  const { only } = route.useSearch();
  const fields = compareFields(before && { ...before }, { ...after });
  const changed = fields.filter(({ change }) => change !== 'none');
  const start = before === undefined ? '' : (before.asOf?.position ?? before.position);
  const end = after.asOf?.position ?? undefined;
  const momentOf = (one: Complaint | undefined) =>
    one?.asOf === undefined ? words.now : words.asKnown(format.moment(one.asOf.time));
  return (
    <>
      <Title>{words.title(folio)}</Title>
      <ComplaintTabs folio={folio} />
      <ChooseMoments entries={entries} base={start} asOf={end} />
      {before === undefined && <p className="notice">{words.baseUnknown}</p>}
      <p role="status">{changed.length === 0 ? words.unchanged : words.count(changed.length)}</p>
      <p className="acts">
        <Link
          to="."
          search={(search) => ({ ...search, only: only === 'changed' ? undefined : 'changed' })}
          resetScroll={false}
        >
          {only === 'changed' ? words.showAll : words.showChanged}
        </Link>
      </p>
      {(only !== 'changed' || changed.length > 0) && (
        <FieldsTable
          of={only === 'changed' ? changed : fields}
          before={before === undefined ? moment.notYet : momentOf(before)}
          after={momentOf(after)}
        />
      )}
      <p className="muted">{words.personal}</p>
      <Between folio={folio} of={between(entries, start, end)} />
    </>
  );
}

/** The events after one moment and up to the other, whichever is the earlier one. */
function between(entries: readonly Entry[], start: string, end: string | undefined): readonly Entry[] {
  if (end === undefined) return entries.filter(({ position }) => position > start);
  const [from, to] = start < end ? [start, end] : [end, start];
  return entries.filter(({ position }) => position > from && position <= to);
}
