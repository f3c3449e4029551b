import { CODES, POLICIES } from '#words/console';
import { type Column, Table } from '../parts/table.tsx';
import { useWords } from '../words/use-words.ts';
import type { Policy } from './in-force.ts';

type Clock = Policy['clocks'][number];

/** The time limits of a policy, each with how it is counted and what may move it. */
export function PolicyClocks({ of: { clocks } }: { readonly of: Policy }) {
  const words = useWords(POLICIES);
  const codes = useWords(CODES);
  const rulesOf = useRules();
  const columns: readonly Column<Clock>[] = [
    {
      key: 'clock',
      head: words.clocks.clock,
      names: true,
      cell: ({ kind, tier }) => (
        <>
          {codes.clocks[kind]}
          {tier !== undefined && <span className="muted small"> {words.clocks.tier(tier)}</span>}
        </>
      ),
    },
    { key: 'within', head: words.clocks.within, cell: ({ amount, unit }) => words.spans[unit](amount) },
    { key: 'from', head: words.clocks.counts, cell: ({ from }) => words.starts[from] },
    { key: 'rules', head: words.clocks.rules, cell: rulesOf },
  ];
  return (
    <section>
      <h2>{words.clocks.heading}</h2>
      {clocks.length === 0 ? (
        <p>{words.clocks.none}</p>
      ) : (
        <Table
          caption={words.clocks.caption}
          columns={columns}
          rows={clocks}
          keyOf={(clock) => JSON.stringify(clock)}
        />
      )}
    </section>
  );
}

function useRules(): (clock: Clock) => string {
  const { clocks, spans } = useWords(POLICIES);
  return ({ pausable, cutOff, extendableTo, extendedBy }) =>
    [
      pausable ? clocks.pausable : clocks.notPausable,
      extendableTo === undefined
        ? undefined
        : [
            clocks.extendable(spans[extendableTo.unit](extendableTo.amount)),
            extendedBy === undefined ? undefined : clocks.holding,
          ]
            .filter((text) => text !== undefined)
            .join(' '),
      cutOff === undefined ? undefined : clocks.cutOff(cutOff),
    ]
      .filter((text) => text !== undefined)
      .join('; ');
}
