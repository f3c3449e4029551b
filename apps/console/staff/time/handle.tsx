import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { TIME } from '#words/console';
import { useFormats, useWords } from '../words/use-words.ts';
import { type Bucket, type Extent, movedBy, nextMoment } from './rail.ts';

/** So long a handle must rest before its moment is asked for. */
const REST_MS = 400;

interface HandleProps {
  readonly label: string;
  readonly buckets: readonly Bucket[];
  readonly extent: Extent;
  /** Where it is, in milliseconds since 1970. */
  readonly at: number;
  /** While it moves. */
  readonly moving: (at: number) => void;
  /** When it rests. */
  readonly rested: (at: number) => void;
}

/**
 * One moment on the rail: a native range, moved by dragging, by keys (arrows: to where something became known; Page: a
 * day) and by buttons. What it leads to is asked for when it rests.
 */
export function Handle({ label, buckets, extent, at, moving, rested }: HandleProps) {
  const words = useWords(TIME);
  const format = useFormats();
  const [draft, setDraft] = useState<number>();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const shown = draft ?? at;
  const told = wordsOf(shown, extent, words.first, words.now, format.moment);
  const move = (to: number) => {
    clearTimeout(waiting.current);
    setDraft(to);
    moving(to);
    waiting.current = setTimeout(() => {
      setDraft(undefined);
      rested(to);
    }, REST_MS);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const to = movedBy(event.key, buckets, shown);
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  return (
    <div className="moment">
      <label>
        {label}
        <input
          type="range"
          min={extent.from}
          max={extent.to}
          step="any"
          value={shown}
          aria-valuetext={told}
          onChange={(event) => move(Math.round(event.target.valueAsNumber))}
          onKeyDown={press}
        />
      </label>
      <p className="acts">
        <button type="button" className="plain" onClick={() => move(nextMoment(buckets, shown, -1))}>
          {words.earlier}
          <span className="unseen"> {label}</span>
        </button>
        <output>{told}</output>
        <button type="button" className="plain" onClick={() => move(nextMoment(buckets, shown, 1))}>
          {words.later}
          <span className="unseen"> {label}</span>
        </button>
      </p>
    </div>
  );
}

function wordsOf(
  at: number,
  { from, to }: Extent,
  first: string,
  now: string,
  moment: (at: string) => string,
): string {
  if (at >= to) return now;
  return at <= from ? first : moment(new Date(at).toISOString());
}
