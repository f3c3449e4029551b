import '../admin.css';
import { ADMIN, CODES, FRAME } from '#words/console';
import type { Answered } from '../../api/request.ts';
import { useApi } from '../../api/use-api.ts';
import { Title } from '../../frame/title.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Link } from '../../parts/link.tsx';
import { NowOnly } from '../../parts/now-only.tsx';
import { Table } from '../../parts/table.tsx';
import { useFormats, useWords } from '../../words/use-words.ts';

type Principal = Answered<'/v1/principals'>['principals'][number];

/** Who has, or had, a key. */
export function PrincipalsPage() {
  const { principals: words, keys } = useWords(ADMIN);
  const asked = useApi('/v1/principals');
  return (
    <>
      <Title now>{words.title}</Title>
      <NowOnly />
      <p className="hint">{words.hint}</p>
      <Answer of={asked}>
        {({ principals }) => (principals.length === 0 ? <p>{words.none}</p> : <People of={principals} />)}
      </Answer>
      <p>
        <Link to="/keys">{keys.title}</Link>
      </p>
    </>
  );
}

function People({ of }: { readonly of: readonly Principal[] }) {
  const { principals: words } = useWords(ADMIN);
  const { roles } = useWords(CODES);
  const { values } = useWords(FRAME);
  const format = useFormats();
  const { columns } = words;
  const told = (is: boolean) => (is ? values.yes : values.no);
  return (
    <Table
      caption={words.caption(of.length)}
      rows={of}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', head: columns.name, names: true, cell: ({ name }) => name },
        {
          key: 'roles',
          head: columns.roles,
          cell: (who) => format.list(who.roles.map((role) => roles[role])),
        },
        { key: 'active', head: columns.active, cell: ({ active }) => told(active) },
        { key: 'erased', head: columns.erased, cell: ({ erased }) => told(erased) },
        { key: 'id', head: columns.id, cell: ({ id }) => <span className="mono small">{id}</span> },
      ]}
    />
  );
}
