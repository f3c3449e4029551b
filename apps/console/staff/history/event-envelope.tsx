import { HISTORY } from '#words/console';
import { Facts } from '../parts/facts.tsx';
import { useWords } from '../words/use-words.ts';
import type { HistoryEvent } from './corrections.ts';

/** What links an event to the one before it, and what it came from. */
export function EventEnvelope({ of }: { readonly of: HistoryEvent }) {
  const { event } = useWords(HISTORY);
  return (
    <details>
      <summary>{event.envelope}</summary>
      <Facts
        of={[
          [event.id, <Digits key="id" of={of.id} />],
          [event.command, <Digits key="command" of={of.commandId} />],
          [event.position, <Digits key="position" of={of.position} />],
          [event.schema, of.schemaVersion],
          [
            event.digest,
            of.dataDigest === 'withheld' ? event.digestWithheld : <Digits key="digest" of={of.dataDigest} />,
          ],
          [
            event.previous,
            of.prevHash === undefined ? event.first : <Digits key="previous" of={of.prevHash} />,
          ],
        ]}
      />
    </details>
  );
}

/** Digits that a person compares: they may break over lines. */
function Digits({ of }: { readonly of: string }) {
  return <code className="digits">{of}</code>;
}
