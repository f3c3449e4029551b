import { CODES, HISTORY, TWO_MOMENTS } from '#words/console';
import { useActors } from '../parts/actors.ts';
import { Link } from '../parts/link.tsx';
import { When } from '../parts/when.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import type { Entry } from './choose-moments.tsx';

/** The events that were recorded between two moments, each with a link to its exact form. */
export function Between({ folio, of }: { readonly folio: string; readonly of: readonly Entry[] }) {
  const words = useWords(TWO_MOMENTS);
  const { event } = useWords(HISTORY);
  const codes = useWords(CODES);
  const by = useActors();
  return (
    <section>
      <h2>{words.between}</h2>
      {of.length === 0 ? (
        <p>{words.nothingBetween}</p>
      ) : (
        <ol className="timeline">
          {of.map(({ position, revision, type, recordedAt, actor }) => (
            <li key={position}>
              <Link
                to="/complaints/$folio/history"
                params={{ folio }}
                search={{ asOf: undefined }}
                hash={`r${revision}`}
              >
                {event.heading(revision, named(codes.events, type))}
              </Link>{' '}
              <span className="muted">
                <When at={recordedAt} /> · {by(actor, event.by)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
