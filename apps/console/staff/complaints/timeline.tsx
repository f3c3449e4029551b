import { CODES, COMPLAINTS } from '#words/console';
import type { Answered } from '../api/request.ts';
import { useNames } from '../parts/names.ts';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/use-words.ts';

type Entry = Answered<'/v1/complaints/{folio}/timeline'>['entries'][number];

/** What happened, newest first: what, when, by whom. */
export function Timeline({ of }: { readonly of: readonly Entry[] }) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const nameOf = useNames();
  const { timeline } = words.one;
  const nameOfType: Readonly<Record<string, string>> = codes.events;
  return (
    <section>
      <h2>
        {timeline.heading} <span className="muted small">{timeline.newest}</span>
      </h2>
      <ol className="timeline" reversed>
        {of.toReversed().map((entry) => (
          <li key={entry.position} id={`r${entry.revision}`}>
            <p>
              <strong>{nameOfType[entry.type] ?? entry.type}</strong>{' '}
              <span className="muted">
                <When at={entry.occurredAt ?? entry.recordedAt} />
              </span>
            </p>
            <p lang="en">{entry.text}</p>
            <p className="muted small">
              {timeline.by(nameOf(entry.actor.id), codes.roles[entry.actor.role])}
              {entry.corrected !== undefined && ` · ${timeline.corrected}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
