import { REPORTS } from '#words/console';
import { Link } from '../parts/link.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { named } from '../words/named.ts';
import { useNumbers } from '../words/use-numbers.ts';
import { useWords } from '../words/use-words.ts';
import { oneNumber, type Report } from './figure-form.ts';
import { FigureLink } from './figure-link.tsx';
import { choiceOf, type Group, keyOf } from './group-key.ts';
import { useGroupName } from './group-name.ts';

/** What a table has room for. A group opens, and then has all. */
const COLUMNS = [
  'received',
  'acknowledgedLate',
  'respondedLate',
  'resolvedLate',
  'upheld',
  'notUpheld',
  'closures',
  'reopened',
  'outstandingAtEnd',
  'daysToClose',
] as const;

/** The figures of each group. The groups that have no row of their own stand together in the last. */
export function Groups({ of: { groups, parameters, figures } }: { readonly of: Report }) {
  const words = useWords(REPORTS);
  const nameOf = useGroupName(parameters.groupBy);
  const dimension = named(words.dimensions, parameters.groupBy ?? '');
  const columns: readonly Column<Group>[] = [
    {
      key: 'group',
      head: words.behind.group,
      names: true,
      cell: (group) => {
        const choice = choiceOf(group);
        const text = nameOf(keyOf(group));
        return choice === undefined ? (
          text
        ) : (
          <Link to="." search={(search) => ({ ...search, only: undefined, without: undefined, ...choice })}>
            {text}
          </Link>
        );
      },
    },
    ...COLUMNS.filter((figure) => figure in figures).map(
      (figure): Column<Group> => ({
        key: figure,
        head: named(words.figures, figure),
        figure: true,
        cell: (group) => (
          <Cell figure={figure} group={group} label={`${words.figures[figure]}, ${nameOf(keyOf(group))}`} />
        ),
      }),
    ),
  ];
  return (
    <section className="groups">
      <h2>{words.groups.heading(dimension)}</h2>
      <Table
        caption={words.groups.caption(dimension)}
        columns={columns}
        rows={groups}
        keyOf={(group) => JSON.stringify(group.key)}
      />
    </section>
  );
}

interface CellProps {
  readonly figure: string;
  readonly group: Group;
  readonly label: string;
}

function Cell({ figure, group, label }: CellProps) {
  const { number } = useNumbers();
  const n = oneNumber(figure, group.figures[figure] ?? null);
  if (n === null) return '–';
  const choice = choiceOf(group);
  if (choice === undefined) return number(n);
  return (
    <FigureLink figure={figure} group={choice} label={`${number(n)}: ${label}`}>
      {number(n)}
    </FigureLink>
  );
}
