import { CODES, COMMANDS, COMPLAINTS } from '#words/console';
import { useMoment } from '../address/moment.ts';
import { useMay } from '../app/me.ts';
import { useActors } from '../parts/actors.ts';
import { Link } from '../parts/link.tsx';
import { When } from '../parts/when.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import { EntryLine } from './entry-line.tsx';
import type { TimelineEntry } from './told.ts';

interface TimelineProps {
  readonly of: readonly TimelineEntry[];
  readonly folio: string;
}

/** What happened, newest first: what, when, by whom. */
export function Timeline({ of, folio }: TimelineProps) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const { next } = useWords(COMMANDS);
  const by = useActors();
  const may = useMay();
  const correctable = useMoment().asOf === undefined && may('POST /v1/complaints/{folio}/corrections');
  const { timeline } = words.one;
  return (
    <section>
      <h2>
        {timeline.heading} <span className="muted small">{timeline.newest}</span>
      </h2>
      <ol className="timeline" reversed>
        {of.toReversed().map((entry) => (
          <li key={entry.position} id={`r${entry.revision}`}>
            <p>
              <strong>{named(codes.events, entry.type)}</strong>{' '}
              <span className="muted">
                <When at={entry.occurredAt ?? entry.recordedAt} />
              </span>
            </p>
            <p>
              <EntryLine of={entry} />
            </p>
            <p className="muted small">
              {by(entry.actor, timeline.by)}
              {entry.corrected !== undefined && ` · ${timeline.corrected}`}
              {correctable && entry.actor.role !== 'system' && (
                <>
                  {' · '}
                  <Link
                    to="/complaints/$folio/do/$command"
                    params={{ folio, command: 'correct' }}
                    search={{ revision: String(entry.revision) }}
                  >
                    {next.correct}
                    <span className="unseen"> {entry.revision}</span>
                  </Link>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
