import { ADMIN } from '#words/console';
import { useMay } from '../../app/me.ts';
import { Link } from '../../parts/link.tsx';
import { digitsOf } from '../../parts/position.ts';
import { Table } from '../../parts/table.tsx';
import { useNumbers } from '../../words/use-numbers.ts';
import { useWords } from '../../words/use-words.ts';
import { troublesOf, type View } from './standing.ts';

/** One line for each view. */
export function ViewTable({ views }: { readonly views: readonly View[] }) {
  const { views: words } = useWords(ADMIN);
  const { number } = useNumbers();
  const { columns } = words;
  return (
    <Table
      caption={words.caption}
      rows={views}
      keyOf={({ name }) => name}
      late={(view) => troublesOf(view).length > 0}
      columns={[
        {
          key: 'name',
          head: columns.name,
          names: true,
          cell: ({ name }) => (
            <Link to="/views/$name" params={{ name }}>
              {name}
            </Link>
          ),
        },
        { key: 'state', head: columns.state, cell: ({ state }) => words.states[state] },
        { key: 'holder', head: columns.holder, cell: ({ holder }) => holder ?? words.nobody },
        { key: 'lagEvents', head: columns.lagEvents, figure: true, cell: (view) => number(view.lagEvents) },
        {
          key: 'lagSeconds',
          head: columns.lagSeconds,
          figure: true,
          cell: ({ lagSeconds }) => number(lagSeconds, 0),
        },
        { key: 'missing', head: columns.missing, figure: true, cell: ({ missing }) => number(missing) },
        {
          key: 'parked',
          head: columns.parked,
          figure: true,
          cell: (view) => <ParkedCount of={view} />,
        },
        {
          key: 'position',
          head: columns.position,
          figure: true,
          cell: ({ position }) => (position === null ? words.notYet : digitsOf(position)),
        },
        { key: 'version', head: columns.version, figure: true, cell: ({ version }) => version },
        { key: 'generation', head: columns.generation, figure: true, cell: ({ generation }) => generation },
      ]}
    />
  );
}

function ParkedCount({ of: { name, parked } }: { readonly of: View }) {
  const may = useMay();
  const { number } = useNumbers();
  if (parked === 0 || !may('GET /v1/views/{name}/parked')) return <>{number(parked)}</>;
  return (
    <Link to="/views/$name/parked" params={{ name }}>
      {number(parked)}
    </Link>
  );
}
