import { useEffect, useRef } from 'react';
import { COMMANDS } from '#words/console';
import type { RequestFailed } from '../api/problem.ts';
import { Failure } from '../parts/failure.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useWords } from '../words/use-words.ts';

/** Answers after which it is not known whether the act was recorded. */
const UNSURE = [0, 500, 502, 504];

/** The ledger refused the act as a whole, or did not answer. It takes the focus. */
export function Refused({ of, tries }: { readonly of: RequestFailed; readonly tries: number }) {
  const words = useWords(COMMANDS);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) box.current?.focus();
  }, [tries]);
  if (of.status === 409 || of.status === 422)
    return (
      <div ref={box} tabIndex={-1} role="alert" className="notice late-edge">
        <h2>{words.refusal.heading}</h2>
        <p>{words.refusal.refused}</p>
        <p>{of.problem !== undefined && <Refusal of={of.problem} />}</p>
        <p className="muted small">{of.code}</p>
      </div>
    );
  return (
    <div ref={box} tabIndex={-1}>
      {UNSURE.includes(of.status) ? (
        <div role="alert" className="notice late-edge">
          <p>{words.refusal.unsure}</p>
        </div>
      ) : (
        <Failure of={of} />
      )}
    </div>
  );
}
