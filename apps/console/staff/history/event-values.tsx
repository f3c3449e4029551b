import { HISTORY } from '#words/console';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { addedFields, type Correction, correctionsOf, type HistoryEvent } from './corrections.ts';
import { type Leaf, leavesOf, textOf } from './leaves.ts';

interface EventValuesProps {
  readonly of: HistoryEvent;
  readonly history: readonly HistoryEvent[];
  readonly part: 'data' | 'personal';
}

/** The values of a part of an event, each as it was recorded, with its corrections beside it. */
export function EventValues({ of, history, part }: EventValuesProps) {
  const pointer = `/${part}`;
  const value = of[part];
  const leaves = typeof value === 'object' ? leavesOf(value, pointer) : [];
  const shown = new Set(leaves.map((leaf) => leaf.pointer));
  const added = addedFields(of, shown).filter((field) => `${field}/`.startsWith(`${pointer}/`));
  const rows: readonly Leaf[] = [...leaves, ...added.map((field) => ({ pointer: field, text: '–' }))];
  return (
    <Facts
      of={rows.map(
        (leaf): Fact => [
          leaf.pointer,
          <>
            {leaf.text}
            <Corrections of={correctionsOf(of, leaf.pointer, history)} />
          </>,
        ],
      )}
    />
  );
}

/** What a field was corrected to, with links to the corrections. */
export function Corrections({ of }: { readonly of: readonly Correction[] }) {
  const { event } = useWords(HISTORY);
  return of.map(({ by, value }) => (
    <span key={by} className="item correction">
      {value === undefined ? event.correctedHidden : event.corrected}{' '}
      {value !== undefined && <strong>{textOf(value)}</strong>}{' '}
      <Link to="." hash={by} search={(search) => search}>
        {event.correctedBy}
      </Link>
    </span>
  ));
}
