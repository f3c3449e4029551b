import { REPORTS } from '#words/console';
import { type Column, Table } from '../parts/table.tsx';
import { named } from '../words/named.ts';
import { useNumbers } from '../words/use-numbers.ts';
import { useWords } from '../words/use-words.ts';
import type { Report } from './figure-form.ts';

type Flag = readonly [name: string, count: number];

/** What to know about the facts behind the figures. */
export function Quality({ of: { dataQuality, definitions } }: { readonly of: Report }) {
  const words = useWords(REPORTS);
  const { number } = useNumbers();
  const flags: readonly Flag[] = Object.entries(dataQuality);
  const columns: readonly Column<Flag>[] = [
    { key: 'flag', head: words.quality.flag, names: true, cell: ([name]) => named(words.flags, name) },
    { key: 'number', head: words.quality.number, figure: true, cell: ([, count]) => number(count) },
    {
      key: 'meaning',
      head: words.quality.meaning,
      cell: ([name]) => <span lang="en">{definitions[`dataQuality.${name}`]}</span>,
    },
  ];
  return (
    <section>
      <h2>{words.quality.heading}</h2>
      {flags.length === 0 ? (
        <p>{words.quality.none}</p>
      ) : (
        <>
          <p>{words.quality.lead}</p>
          <Table caption={words.quality.caption} columns={columns} rows={flags} keyOf={([name]) => name} />
        </>
      )}
    </section>
  );
}
