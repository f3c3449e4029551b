import { CODES, COMPLAINTS, HISTORY, TWO_MOMENTS } from '#words/console';
import { type Column, Table } from '../parts/table.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import type { ComparedField } from './fields.ts';
import { Value } from './value.tsx';

interface FieldsTableProps {
  readonly of: readonly ComparedField[];
  /** The two moments in words. */
  readonly before: string;
  readonly after: string;
}

/** The fields of a complaint at two moments, side by side. What changed is said in a column of its own. */
export function FieldsTable({ of, before, after }: FieldsTableProps) {
  const words = useWords(TWO_MOMENTS);
  const columns: readonly Column<ComparedField>[] = [
    { key: 'field', head: words.field, names: true, cell: (field) => <Name of={field} /> },
    {
      key: 'before',
      head: before,
      cell: ({ member, leaf, before: value }) => <Value member={member} leaf={leaf} of={value} />,
    },
    {
      key: 'after',
      head: after,
      cell: ({ member, leaf, after: value, change }) =>
        change === 'none' ? (
          <Value member={member} leaf={leaf} of={value} />
        ) : (
          <strong>
            <Value member={member} leaf={leaf} of={value} />
          </strong>
        ),
    },
    {
      key: 'change',
      head: words.change,
      cell: ({ change }) => change !== 'none' && <strong className="change">{words.changes[change]}</strong>,
    },
  ];
  return <Table caption={words.caption} columns={columns} rows={of} keyOf={({ key }) => key} />;
}

function Name({ of: { member, item, leaf } }: { readonly of: ComparedField }) {
  const { members } = useWords(HISTORY);
  const { leaves } = useWords(TWO_MOMENTS);
  const thing = item && (member === 'deadlines' ? <ClockName of={item} /> : item);
  return (
    <>
      {named(members, member)}
      {thing && <> · {thing}</>}
      {leaf && ` · ${named(leaves, leaf)}`}
    </>
  );
}

/** A time limit, by its kind, cycle and tier. */
function ClockName({ of }: { readonly of: string }) {
  const codes = useWords(CODES);
  const { one } = useWords(COMPLAINTS);
  const [clock = '', cycle, tier] = of.split(' ');
  return `${named(codes.clocks, clock)}, ${one.clocks.ofCycle(Number(cycle), Number(tier))}`;
}
