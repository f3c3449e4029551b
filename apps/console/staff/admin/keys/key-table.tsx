import { ADMIN, CODES } from '#words/console';
import { Link } from '../../parts/link.tsx';
import { useNames } from '../../parts/names.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { byWhom, type Key } from './key.ts';

interface KeyTableProps {
  readonly keys: readonly Key[];
  /** Whether a key can be revoked, as it cannot in the past. */
  readonly acts: boolean;
}

/** One line for each key. */
export function KeyTable({ keys, acts }: KeyTableProps) {
  const { keys: words } = useWords(ADMIN);
  const { roles } = useWords(CODES);
  const nameOf = useNames();
  const { columns } = words;
  const shown: Column<Key>[] = [
    {
      key: 'name',
      head: columns.name,
      names: true,
      cell: ({ id, name }) => (
        <Link to="/keys/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    { key: 'role', head: columns.role, cell: ({ role }) => roles[role] },
    { key: 'state', head: columns.state, cell: ({ state }) => words.states[state] },
    { key: 'issued', head: columns.issued, cell: ({ issuedAt }) => <When at={issuedAt} /> },
    { key: 'by', head: columns.issuedBy, cell: ({ issuedBy }) => byWhom(issuedBy, words, nameOf) },
    {
      key: 'expires',
      head: columns.expires,
      cell: ({ expiresAt }) => (expiresAt === undefined ? words.never : <When at={expiresAt} />),
    },
    {
      key: 'revoked',
      head: columns.revoked,
      cell: ({ revokedAt }) => (revokedAt === undefined ? '' : <When at={revokedAt} />),
    },
  ];
  if (acts)
    shown.push({
      key: 'act',
      head: columns.act,
      cell: ({ id, name, state }) =>
        state === 'revoked' ? (
          ''
        ) : (
          <Link to="/keys/$id" params={{ id }} aria-label={`${words.revoke.link}: ${words.of(name)}`}>
            {words.revoke.link}
          </Link>
        ),
    });
  return <Table caption={words.caption(keys.length)} rows={keys} keyOf={({ id }) => id} columns={shown} />;
}
