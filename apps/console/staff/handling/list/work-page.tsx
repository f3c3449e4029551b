import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { WORK } from '#words/console';
import { useApi } from '../../api/use-api.ts';
import { useMe } from '../../app/me.ts';
import { Title } from '../../frame/title.tsx';
import { Answer } from '../../parts/answer.tsx';
import { NewerEvents } from '../../parts/newer.tsx';
import { NowOnly } from '../../parts/now-only.tsx';
import { Paged } from '../../parts/paged.tsx';
import { When } from '../../parts/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { grouped } from './groups.ts';
import { queryOf } from './query.ts';
import { Whose, WorkFilters } from './work-filters.tsx';
import { WorkTable } from './work-table.tsx';

const route = getRouteApi('/work');

/** What is to be done, by due time. It does not move while it is read. */
export function WorkPage() {
  const { list } = useWords(WORK);
  const { zone } = useMe();
  const { asOf: _, ...search } = route.useSearch();
  const opened = useMemo(() => Date.now(), []);
  const work = useApi('/v1/worklist', { query: queryOf(search, opened, zone), still: true });
  return (
    <>
      <Title now>{list.title}</Title>
      <NowOnly />
      <p className="hint">{list.hint}</p>
      <Whose />
      <WorkFilters />
      <NewerEvents />
      <Answer of={work}>
        {({ at, work: lines, cursor }) => (
          <>
            <Paged
              empty={lines.length === 0}
              none={Object.keys(search).length === 0 ? list.none : list.empty}
              cursor={search.cursor}
              next={cursor}
            >
              {grouped(lines, at, zone).map(([group, some]) => (
                <section key={group}>
                  <h2>{list.groups[group]}</h2>
                  <WorkTable group={group} lines={some} />
                </section>
              ))}
            </Paged>
            <p className="muted small">
              <Checked at={at} text={list.checked} />
            </p>
          </>
        )}
      </Answer>
    </>
  );
}

function Checked({ at, text }: { readonly at: string; readonly text: (moment: string) => string }) {
  const [before, after] = text('|').split('|');
  return (
    <>
      {before}
      <When at={at} />
      {after}
    </>
  );
}
