import { CODES, COMPLAINTS, WORK, type WorkWords } from '#words/console';
import { FolioLink } from '../../complaints/folio-link.tsx';
import { useNames } from '../../parts/names.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import { useFormats, useWords } from '../../words/use-words.ts';
import { complaintsOf, type Group, keyOfLine, type WorkLine } from './groups.ts';

interface WorkTableProps {
  readonly group: Group;
  readonly lines: readonly WorkLine[];
}

/** The lines of one group, each time limit on its own. */
export function WorkTable({ group, lines }: WorkTableProps) {
  const { list } = useWords(WORK);
  return (
    <Table
      caption={list.caption(list.groups[group], countOf(lines, list))}
      columns={useColumns()}
      rows={lines}
      keyOf={keyOfLine}
      late={({ overdue }) => overdue}
    />
  );
}

/** A complaint with two time limits has two lines; the home counts complaints. */
function countOf(lines: readonly WorkLine[], { lines: ofLines, complaints }: WorkWords['list']): string {
  const told = ofLines(lines.length);
  const folios = complaintsOf(lines);
  return folios === lines.length ? told : `${told}, ${complaints(folios)}`;
}

function useColumns(): readonly Column<WorkLine>[] {
  const words = useWords(WORK);
  const { fields, one } = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const nameOf = useNames();
  const format = useFormats();
  return [
    { key: 'folio', head: fields.folio, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    {
      key: 'clock',
      head: words.list.clock,
      cell: ({ clock }) => (clock === undefined ? '–' : codes.clocks[clock]),
    },
    {
      key: 'due',
      head: words.list.due.heading,
      cell: (line) => <Due of={line} words={words} overdue={one.clocks.overdue} moment={format.moment} />,
    },
    {
      key: 'waits',
      head: words.list.columns.waits,
      cell: ({ response, letter }) =>
        [response && words.list.response[response], letter && words.list.letter[letter]]
          .filter(Boolean)
          .join(', ') || '–',
    },
    { key: 'status', head: fields.status, cell: ({ status }) => codes.statuses[status] },
    { key: 'product', head: fields.product, cell: ({ product }) => product ?? '–' },
    {
      key: 'severity',
      head: fields.severity,
      cell: ({ severity, safety }) =>
        [severity && codes.severities[severity], safety && words.list.safety].filter(Boolean).join(', ') ||
        '–',
    },
    {
      key: 'handler',
      head: fields.handler,
      cell: ({ handler }) => (handler === undefined ? '–' : nameOf(handler)),
    },
  ];
}

interface DueProps {
  readonly of: WorkLine;
  readonly words: WorkWords;
  readonly overdue: string;
  readonly moment: (at: string) => string;
}

function Due({ of: { dueAt, missed, pausedAt, overdue: isLate }, words, overdue, moment }: DueProps) {
  return (
    <>
      {dueAt === undefined ? pausedAt === undefined ? '–' : '' : <When at={dueAt} deadline />}
      {pausedAt !== undefined && words.list.pausedAt(moment(pausedAt))}
      {isLate && <strong className="late-mark"> {overdue}</strong>}
      {missed !== undefined && <span className="late-mark"> {words.list.missed(moment(missed))}</span>}
    </>
  );
}
