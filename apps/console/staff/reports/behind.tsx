import { REPORTS } from '#words/console';
import type { Answered } from '../api/request.ts';
import { FolioLink } from '../complaints/folio-link.tsx';
import { EventLink } from '../parts/event-link.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { useNumbers } from '../words/use-numbers.ts';
import { useWords } from '../words/use-words.ts';
import { inUnit, isShare, unitOf } from './figure-form.ts';
import { useGroupName } from './group-name.ts';

type Page = Answered<'/v1/reports/{name}/figures/{figure}/complaints'>;
type Item = Page['complaints'][number];

/** The complaints behind a figure, each with its value and its events. */
export function Behind({ of: { figure, complaints, parameters } }: { readonly of: Page }) {
  const words = useWords(REPORTS);
  const groupName = useGroupName(parameters.groupBy);
  const valueText = useValueText(figure);
  const has = (member: 'value' | 'group') => complaints.some((item) => item[member] !== undefined);
  const { behind } = words;
  const columns: readonly Column<Item>[] = [
    { key: 'folio', head: behind.complaint, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    ...(has('group')
      ? [
          {
            key: 'group',
            head: behind.group,
            cell: ({ group }: Item) => groupName(group ?? null),
          },
        ]
      : []),
    ...(has('value')
      ? [
          {
            key: 'value',
            head: behind.value,
            figure: true,
            cell: ({ value }: Item) => (value === undefined ? '–' : valueText(value)),
          },
        ]
      : []),
    {
      key: 'events',
      head: behind.events,
      cell: ({ folio, events }) => (
        <ul className="inline">
          {events.map((event, index) => (
            <li key={event}>
              <EventLink folio={folio} event={event}>
                {behind.event(index + 1)}
                <span className="unseen"> {behind.eventOf(folio)}</span>
              </EventLink>
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <>
      <Table
        caption={behind.caption}
        columns={columns}
        rows={complaints}
        keyOf={({ folio, events }) => `${folio} ${events.join(' ')}`}
      />
      <p className="muted">{behind.page(complaints.length)}</p>
    </>
  );
}

/** Durations come in milliseconds, members of a share as 1 or 0; other values as they are. */
function useValueText(figure: string): (value: number) => string {
  const { behind, values } = useWords(REPORTS);
  const { number } = useNumbers();
  if (isShare(figure)) return (value) => (value === 1 ? behind.reopened : behind.notReopened);
  if (/^(days|hours)[A-Z]/.test(figure)) {
    return (value) => values[unitOf(figure)](Math.round(inUnit(figure, value) * 100) / 100);
  }
  return (value) => number(value);
}
