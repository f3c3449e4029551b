import { useEffect } from 'react';
import { FRAME, JOBS } from '#words/console';
import { announce } from '../frame/announcer.tsx';
import { Link } from '../parts/link.tsx';
import { digitsOf } from '../parts/position.ts';
import { Table } from '../parts/table.tsx';
import { colon } from '../words/colon.ts';
import { useNumbers } from '../words/use-numbers.ts';
import { useWords } from '../words/use-words.ts';
import { type Audited, agrees, standsOf } from './audited.ts';
import { differencesOf } from './differences.ts';

/** What an audit found: one sentence first, then each part, then each difference. */
export function AuditResult({ of }: { readonly of: Audited }) {
  const { audit } = useWords(JOBS);
  const good = agrees(of);
  const sentence = good ? audit.good : audit.bad;
  useEffect(() => announce(sentence), [sentence]);
  return (
    <section>
      <h2>{audit.result}</h2>
      <p className={good ? 'notice' : 'notice late-edge'}>
        <strong>{sentence}</strong> {audit.took(audit.seconds(Number(of.seconds.toPrecision(2))))}
      </p>
      <Refused of={of} />
      <Differing of={of} />
      <Parts of={of} />
      <Views of={of.views} />
      <Foreign of={of.foreign} />
      {of.identity.ledger !== undefined && (
        <p className="muted small">
          {audit.ledger}
          {colon()} <span className="mono digest">{of.identity.ledger}</span>
        </p>
      )}
    </section>
  );
}

function Refused({ of }: { readonly of: Audited }) {
  const { audit } = useWords(JOBS);
  const reasons = [...of.refused, ...of.views.flatMap(({ refused }) => refused ?? [])];
  if (reasons.length === 0) return null;
  return (
    <>
      <h3>{audit.notChecked}</h3>
      <ul className="found" lang="en">
        {[...new Set(reasons)].map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}

function Differing({ of }: { readonly of: Audited }) {
  const { audit } = useWords(JOBS);
  const { lines, more } = differencesOf(of, audit);
  if (lines.length === 0 && more === 0) return null;
  return (
    <>
      <h3>{audit.differences}</h3>
      <ul className="found">
        {lines.map(({ text, folio, detail }, index) => (
          <li key={index}>
            {folio === undefined ? (
              text
            ) : (
              <Link to="/complaints/$folio" params={{ folio }}>
                {text}
              </Link>
            )}
            {detail !== undefined && (
              <>
                {' '}
                <span lang="en" className="muted">
                  {detail}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{audit.shortened(more)}</p>}
      <p className="hint">{audit.withheld}</p>
    </>
  );
}

function Parts({ of }: { readonly of: Audited }) {
  const { audit } = useWords(JOBS);
  const { number } = useNumbers();
  const told = (count: number | undefined) => (count === undefined ? '' : number(count));
  return (
    <Table
      caption={audit.checks}
      rows={standsOf(of)}
      keyOf={({ part }) => part}
      late={({ state }) => state === 'differs'}
      columns={[
        { key: 'what', head: audit.columns.what, names: true, cell: ({ part }) => audit.parts[part] },
        {
          key: 'result',
          head: audit.columns.result,
          cell: ({ state, why }) => (
            <>
              <span className={state === 'differs' ? 'late-mark' : undefined}>{audit[state]}</span>
              {why.map((reason) => (
                <span key={reason} lang="en" className="item muted">
                  {reason}
                </span>
              ))}
            </>
          ),
        },
        {
          key: 'compared',
          head: audit.columns.compared,
          figure: true,
          cell: ({ compared }) => told(compared),
        },
        { key: 'found', head: audit.columns.found, figure: true, cell: ({ found }) => told(found) },
      ]}
    />
  );
}

function Views({ of }: { readonly of: Audited['views'] }) {
  const { audit } = useWords(JOBS);
  const frame = useWords(FRAME);
  const { number } = useNumbers();
  const { viewColumns: heads } = audit;
  return (
    <Table
      caption={audit.views}
      rows={of}
      keyOf={({ name }) => name}
      late={({ differing, refused }) => differing > 0 || refused !== undefined}
      columns={[
        {
          key: 'view',
          head: heads.view,
          names: true,
          cell: ({ name }) => (
            <Link to="/views/$name" params={{ name }}>
              {name}
            </Link>
          ),
        },
        {
          key: 'differing',
          head: heads.differing,
          figure: true,
          cell: ({ differing, refused }) => (refused === undefined ? number(differing) : audit.notCompared),
        },
        { key: 'documents', head: heads.documents, figure: true, cell: (view) => number(view.documents) },
        { key: 'rows', head: heads.rows, figure: true, cell: (view) => number(view.rows) },
        { key: 'counters', head: heads.counters, figure: true, cell: (view) => number(view.counters) },
        {
          key: 'position',
          head: heads.position,
          figure: true,
          cell: ({ position }) => (position === null ? frame.values.none : digitsOf(position)),
        },
        { key: 'version', head: heads.version, figure: true, cell: ({ version }) => version },
        { key: 'generation', head: heads.generation, figure: true, cell: ({ generation }) => generation },
      ]}
    />
  );
}

function Foreign({ of: { streams, events, more } }: { readonly of: Audited['foreign'] }) {
  const { audit } = useWords(JOBS);
  if (streams.length === 0) return null;
  const names = `${streams.join(', ')}${more ? ', …' : ''}`;
  return <p className="muted">{audit.foreign(audit.events(events), names)}</p>;
}
