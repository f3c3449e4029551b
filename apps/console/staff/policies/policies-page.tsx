import { POLICIES } from '#words/console';
import { useApi } from '../api/use-api.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { Link } from '../parts/link.tsx';
import { NowOnly } from '../parts/now-only.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { useWords } from '../words/use-words.ts';
import { type Policy, useInForce } from './in-force.ts';

/** The policies that new complaints may name, and those that only older complaints have. */
export function PoliciesPage() {
  const words = useWords(POLICIES);
  const policies = useApi('/v1/policies');
  return (
    <>
      <Title now>{words.title}</Title>
      <NowOnly />
      <p>{words.lead}</p>
      <Answer of={policies}>
        {(list) => (
          <>
            <PolicyTable caption={words.caption} of={list.policies} preset={list.default} />
            {list.onlyInLog.length > 0 && (
              <section>
                <h2>{words.onlyInLog}</h2>
                <p>{words.onlyInLogText}</p>
                <PolicyTable caption={words.onlyInLog} of={list.onlyInLog} />
              </section>
            )}
          </>
        )}
      </Answer>
    </>
  );
}

interface PolicyTableProps {
  readonly caption: string;
  readonly of: readonly Policy[];
  /** The one that is taken where a complaint names none. */
  readonly preset?: string;
}

function PolicyTable({ caption, of, preset }: PolicyTableProps) {
  const words = useWords(POLICIES);
  const inForce = useInForce();
  const columns: readonly Column<Policy>[] = [
    {
      key: 'policy',
      head: words.columns.policy,
      names: true,
      cell: ({ id, title }) => (
        <>
          <Link to="/policies/$id" params={{ id }}>
            <span lang="en">{title}</span>
          </Link>{' '}
          <span className="mono small">{id}</span>
          {id === preset && <span className="muted item">{words.preset}</span>}
        </>
      ),
    },
    { key: 'version', head: words.columns.version, figure: true, cell: ({ version }) => version },
    { key: 'where', head: words.columns.jurisdiction, cell: ({ jurisdiction }) => jurisdiction },
    { key: 'effective', head: words.columns.effective, cell: inForce },
  ];
  return (
    <Table caption={caption} columns={columns} rows={of} keyOf={({ id, version }) => `${id} ${version}`} />
  );
}
