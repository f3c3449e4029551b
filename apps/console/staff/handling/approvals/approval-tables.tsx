import { useQueries } from '@tanstack/react-query';
import { CODES, COMPLAINTS, FRAME, WORK } from '#words/console';
import { questionOf } from '../../api/use-api.ts';
import { FolioLink } from '../../complaints/folio-link.tsx';
import { useNames } from '../../parts/names.ts';
import { Paged } from '../../parts/paged.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { CommandLine } from '../command-line.ts';
import { CommandLink } from '../command-link.tsx';
import type { WorkLine } from '../list/groups.ts';

/** A complaint and what can be done about its proposal. */
interface Row {
  readonly folio: string;
  readonly line: CommandLine | undefined;
  readonly answer: 'awaited' | 'there' | 'failed';
  /** Looks it up again. */
  readonly again: () => void;
}

/** What can be done about the proposal of each complaint. */
function useRows(folios: readonly string[], command: CommandLine['command']): readonly Row[] {
  const answers = useQueries({
    queries: folios.map((folio) => ({
      ...questionOf('/v1/complaints/{folio}/commands', { slots: { folio } }),
      refetchOnWindowFocus: false,
    })),
  });
  return folios.map((folio, index) => {
    const asked = answers[index];
    const commands = asked?.data?.commands;
    const absent = asked?.isError === true && !asked.isFetching ? 'failed' : 'awaited';
    return {
      folio,
      line: commands?.find((each) => each.command === command),
      answer: commands === undefined ? absent : 'there',
      again: () => void asked?.refetch(),
    };
  });
}

interface ResponsesProps {
  readonly folios: readonly string[];
  readonly lines: readonly WorkLine[];
}

export function ResponsesTable({ folios, lines }: ResponsesProps) {
  const { approvals } = useWords(WORK);
  const { fields } = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const nameOf = useNames();
  const rows = useRows(folios, 'approve-response');
  const workOf = ({ folio }: Row) => lines.find((line) => line.folio === folio);
  const columns: readonly Column<Row>[] = [
    { key: 'folio', head: fields.folio, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    { key: 'product', head: fields.product, cell: (row) => workOf(row)?.product ?? '–' },
    {
      key: 'due',
      head: fields.due,
      cell: (row) => {
        const dueAt = workOf(row)?.dueAt;
        return dueAt === undefined ? '–' : <When at={dueAt} deadline />;
      },
    },
    {
      key: 'severity',
      head: fields.severity,
      cell: (row) => {
        const severity = workOf(row)?.severity;
        return severity === undefined ? '–' : codes.severities[severity];
      },
    },
    {
      key: 'handler',
      head: fields.handler,
      cell: (row) => {
        const handler = workOf(row)?.handler;
        return handler === undefined ? '–' : nameOf(handler);
      },
    },
    { key: 'act', head: approvals.act, cell: (row) => <Act of={row} /> },
  ];
  return (
    <Table
      caption={approvals.responses}
      columns={columns}
      rows={rows}
      keyOf={({ folio }) => folio}
      late={(row) => workOf(row)?.overdue === true}
    />
  );
}

/** Codes of those that are no proposal any more. */
const OVER = ['complaint-closed', 'no-such-closure', 'closure-superseded'];

interface ClosuresProps {
  readonly folios: readonly string[];
  /** The place in the log before which this page begins, as the address has it. */
  readonly before: string | undefined;
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
}

export function ClosuresTable({ folios, before, next }: ClosuresProps) {
  const { approvals } = useWords(WORK);
  const { fields } = useWords(COMPLAINTS);
  const rows = useRows(folios, 'approve-closure').filter(
    ({ answer, line }) =>
      answer !== 'there' || line?.allowed === true || (line !== undefined && !isOver(line)),
  );
  const columns: readonly Column<Row>[] = [
    { key: 'folio', head: fields.folio, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    { key: 'act', head: approvals.act, cell: (row) => <Act of={row} /> },
  ];
  return (
    <Paged
      empty={rows.length === 0}
      none={approvals.noClosures}
      as="before"
      cursor={before}
      next={next}
      of={approvals.closures}
    >
      <Table caption={approvals.closures} columns={columns} rows={rows} keyOf={({ folio }) => folio} />
    </Paged>
  );
}

function isOver({ refusal }: CommandLine): boolean {
  return refusal !== undefined && OVER.includes(refusal.code);
}

/** Leads to the page of the approval, or says why it cannot be given. */
function Act({ of: { folio, line, answer, again } }: { readonly of: Row }) {
  const { approvals } = useWords(WORK);
  const { failures, states } = useWords(FRAME);
  if (answer === 'failed')
    return (
      <>
        {failures.part}{' '}
        <button type="button" className="button" onClick={again}>
          {states.reload}
        </button>
      </>
    );
  if (answer === 'awaited') return <span className="muted">{approvals.checking}</span>;
  if (line === undefined) return <span className="muted">{approvals.notYours}</span>;
  if (line.refusal !== undefined) return <Refusal of={line.refusal} />;
  return <CommandLink of={line} folio={folio} />;
}
