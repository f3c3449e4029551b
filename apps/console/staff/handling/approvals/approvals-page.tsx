import { getRouteApi } from '@tanstack/react-router';
import { WORK } from '#words/console';
import { present } from '../../address/present.ts';
import { useApi } from '../../api/use-api.ts';
import { Title } from '../../frame/title.tsx';
import { Answer } from '../../parts/answer.tsx';
import { NewerEvents } from '../../parts/newer.tsx';
import { NowOnly } from '../../parts/now-only.tsx';
import { Paged } from '../../parts/paged.tsx';
import { useWords } from '../../words/use-words.ts';
import { ClosuresTable, ResponsesTable } from './approval-tables.tsx';
import { foliosOf } from './closures.ts';

const route = getRouteApi('/approvals');
/** The page asks about each of them what can be done. */
const PAGE = 20;

/** What waits for a second person. */
export function ApprovalsPage() {
  const { approvals } = useWords(WORK);
  return (
    <>
      <Title now>{approvals.title}</Title>
      <NowOnly />
      <p className="hint">{approvals.hint}</p>
      <NewerEvents />
      <Responses />
      <Closures />
    </>
  );
}

function Responses() {
  const { approvals } = useWords(WORK);
  const { cursor } = route.useSearch();
  const work = useApi('/v1/worklist', {
    query: { response: 'proposed', limit: PAGE, ...present({ cursor }) },
    still: true,
  });
  return (
    <section>
      <h2>{approvals.responses}</h2>
      <Answer of={work}>
        {({ work: lines, cursor: next }) => (
          <Paged
            empty={lines.length === 0}
            none={approvals.noResponses}
            cursor={cursor}
            next={next}
            of={approvals.responses}
          >
            <ResponsesTable folios={[...new Set(lines.map(({ folio }) => folio))]} lines={lines} />
          </Paged>
        )}
      </Answer>
    </section>
  );
}

/** No list of the API has them, so the proposals are gone through, from the last one back. */
function Closures() {
  const { approvals } = useWords(WORK);
  const { before } = route.useSearch();
  const feed = useApi('/v1/events', {
    query: { before: before ?? 'end', type: ['ClosureProposed'], limit: PAGE },
    still: true,
  });
  return (
    <section>
      <h2>{approvals.closures}</h2>
      <p className="hint">{approvals.closuresHint}</p>
      <Answer of={feed}>
        {({ events, position, end }) => (
          <ClosuresTable folios={foliosOf(events)} before={before} next={end ? undefined : position} />
        )}
      </Answer>
    </section>
  );
}
