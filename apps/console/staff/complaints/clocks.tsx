import { CODES, COMPLAINTS, type ComplaintsWords } from '#words/console';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useFormats, useWords } from '../words/use-words.ts';
import type { Complaint } from './summary.tsx';

type Deadline = Complaint['deadlines'][number];

/** Every time limit, each with what became of it. */
export function Clocks({ of: { deadlines } }: { readonly of: Complaint }) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const format = useFormats();
  const { clocks } = words.one;
  const columns: readonly Column<Deadline>[] = [
    {
      key: 'clock',
      head: clocks.clock,
      names: true,
      cell: ({ clock, cycle, tier }) => (
        <>
          {codes.clocks[clock]} <span className="muted small">{clocks.ofCycle(cycle, tier)}</span>
        </>
      ),
    },
    {
      key: 'due',
      head: clocks.due,
      cell: ({ dueAt, paused }) => (paused === true ? '–' : <When at={dueAt} deadline />),
    },
    { key: 'state', head: clocks.state, cell: (deadline) => stateOf(deadline, words, format.moment) },
  ];
  return (
    <section>
      <h2>{clocks.heading}</h2>
      {deadlines.length === 0 ? (
        <p className="muted">{clocks.none}</p>
      ) : (
        <Table
          caption={clocks.heading}
          columns={columns}
          rows={deadlines}
          keyOf={({ clock, cycle, tier }) => `${clock} ${cycle} ${tier}`}
          late={({ breached, metAt }) => breached && metAt === undefined}
        />
      )}
    </section>
  );
}

function stateOf(
  { metAt, breached, paused }: Deadline,
  { one: { clocks } }: ComplaintsWords,
  moment: (at: string) => string,
): string {
  if (metAt !== undefined) return (breached ? clocks.late : clocks.met)(moment(metAt));
  if (paused === true) return clocks.paused;
  return breached ? clocks.overdue : clocks.running;
}
