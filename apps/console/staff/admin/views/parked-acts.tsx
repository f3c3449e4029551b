import { ADMIN } from '#words/console';
import { addressOf, documented } from '../../api/request.ts';
import { useWords } from '../../words/use-words.ts';
import { Decision } from '../decision.tsx';

interface ParkedActProps {
  readonly view: string;
  /** Absent: all entries of the view. */
  readonly entry?: string;
  /** Shows what was done. The line of an entry goes away with it. */
  readonly tell: (text: string) => void;
}

/** Folds what was held back again. */
export function RetryParked({ view, entry, tell }: ParkedActProps) {
  const { retry, nothing } = useWords(ADMIN).parked;
  return (
    <Decision
      open={entry === undefined ? retry.all : retry.one(entry)}
      what={retry.what}
      confirm={retry.confirm}
      address={addressOf('/v1/views/{name}/parked/retries', { name: view })}
      body={bodyOf(entry)}
      tell={tell}
      done={(answer) => {
        const { mended, stillParked } = documented<Retried>(answer);
        return (
          [
            mended.length > 0 && retry.mended(mended.length),
            stillParked.length > 0 && retry.still(stillParked.length),
          ]
            .filter((told) => told !== false)
            .join(' ') || nothing
        );
      }}
    />
  );
}

/** Gives up what was held back, until the view is built anew. */
export function DiscardParked({ view, entry, tell }: ParkedActProps) {
  const { discard, nothing } = useWords(ADMIN).parked;
  return (
    <Decision
      open={entry === undefined ? discard.all : discard.one(entry)}
      what={discard.what}
      confirm={discard.confirm}
      address={addressOf('/v1/views/{name}/parked/discards', { name: view })}
      body={bodyOf(entry)}
      tell={tell}
      done={(answer) => {
        const { discarded } = documented<{ readonly discarded: readonly string[] }>(answer);
        return discarded.length === 0 ? nothing : discard.done(discarded.length);
      }}
    />
  );
}

interface Retried {
  readonly mended: readonly string[];
  readonly stillParked: readonly string[];
}

function bodyOf(entry: string | undefined): object {
  return entry === undefined ? {} : { key: entry };
}
