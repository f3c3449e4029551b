import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { TIME } from '#words/console';
import { useFormats, useWords } from '../words/use-words.ts';
import { type Bucket, type End, type Extent, isOpen, movedBy, nextMoment, within } from './rail.ts';

/** So long a handle must rest before its moment is asked for. */
const REST_MS = 400;

interface HandleProps {
  readonly label: string;
  readonly buckets: readonly Bucket[];
  readonly extent: Extent;
  /** The end at which it chooses no moment, or would if the rail went on so far. */
  readonly end: End;
  /** Its moment, in milliseconds since 1970, which may lie off the rail. Undefined: none is chosen. */
  readonly at: number | undefined;
  /** While it moves. */
  readonly moving: (at: number) => void;
  /** When it rests. Undefined: where no moment is chosen. */
  readonly rested: (at: number | undefined) => void;
}

/**
 * One moment on the rail: a native range, moved by dragging, by keys (arrows: to where something became known; Page: a
 * day) and by buttons. What it leads to is asked for when it rests.
 */
export function Handle({ label, buckets, extent, end, at, moving, rested }: HandleProps) {
  const words = useWords(TIME);
  const format = useFormats();
  const [draft, setDraft] = useState<number>();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const shown = draft ?? within(at ?? extent[end.side], extent);
  const chosen = (place: number) => (isOpen(place, extent, end) ? undefined : place);
  const moment = draft === undefined ? at : chosen(draft);
  const told =
    moment === undefined
      ? words[end.side === 'from' ? 'first' : 'now']
      : format.moment(new Date(moment).toISOString());
  const move = (to: number) => {
    clearTimeout(waiting.current);
    setDraft(to);
    moving(to);
    waiting.current = setTimeout(() => {
      setDraft(undefined);
      rested(chosen(to));
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
