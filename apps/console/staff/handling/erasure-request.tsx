import { CODES, COMPLAINTS } from '#words/console';
import { useApi } from '../api/use-api.ts';
import { EntryLine } from '../complaints/entry-line.tsx';
import { useActors } from '../parts/actors.ts';
import { Answer } from '../parts/answer.tsx';
import { Link } from '../parts/link.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/use-words.ts';

/** What was asked, on what basis and by whom, for the person who decides. The reason is personal: the history has it. */
export function ErasureRequest({ folio, n }: { readonly folio: string; readonly n: number }) {
  const { events } = useWords(CODES);
  const { tabs, timeline: words } = useWords(COMPLAINTS).one;
  const by = useActors();
  const timeline = useApi('/v1/complaints/{folio}/timeline', { slots: { folio } });
  return (
    <Answer of={timeline}>
      {({ entries }) =>
        entries
          .filter(({ type, codes }) => type === 'ErasureRequested' && codes['erasure'] === n)
          .map((entry) => (
            <section key={entry.position}>
              <h2>{events.ErasureRequested}</h2>
              <p>
                <EntryLine of={entry} />
              </p>
              <p className="muted">
                {by(entry.actor, words.by)}, <When at={entry.recordedAt} /> ·{' '}
                <Link to="/complaints/$folio/history" params={{ folio }} hash={`r${entry.revision}`}>
                  {tabs.history}
                </Link>
              </p>
            </section>
          ))
      }
    </Answer>
  );
}
