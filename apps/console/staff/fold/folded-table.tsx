import { HISTORY } from '#words/console';
import { type Column, Table } from '../parts/table.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import type { Compared } from './compare.ts';

/** What was folded here beside what the API says, member by member. */
export function FoldedTable({ of }: { readonly of: readonly Compared[] }) {
  const { fold, members } = useWords(HISTORY);
  const columns: readonly Column<Compared>[] = [
    { key: 'member', head: fold.member, names: true, cell: ({ member }) => named(members, member) },
    {
      key: 'verdict',
      head: fold.verdict,
      cell: ({ same }) => (same ? fold.isSame : <strong className="late-mark">{fold.isDifferent}</strong>),
    },
    { key: 'folded', head: fold.folded, cell: ({ folded }) => <Json of={folded} /> },
    {
      key: 'answered',
      head: fold.answered,
      cell: ({ answered, same }) => (same ? fold.asFolded : <Json of={answered} />),
    },
  ];
  return (
    <Table
      caption={fold.caption}
      columns={columns}
      rows={of}
      keyOf={({ member }) => member}
      late={({ same }) => !same}
    />
  );
}

function Json({ of }: { readonly of: string | undefined }) {
  const { fold } = useWords(HISTORY);
  return of === undefined ? (
    <span className="muted">{fold.absent}</span>
  ) : (
    <code className="digits">{of}</code>
  );
}
