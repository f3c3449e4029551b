import { useEffect, useRef } from 'react';
import { COMMANDS, type CommandWords } from '#words/console';
import type { RequestFailed } from '../api/problem.ts';
import { Alert } from '../parts/alert.tsx';
import { Failure } from '../parts/failure.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useWords } from '../words/use-words.ts';
import { RECORDED_EARLIER } from './use-act.ts';

/** The ledger refused the act as a whole, or did not answer. It takes the focus. */
export function Refused({ of, tries }: { readonly of: RequestFailed; readonly tries: number }) {
  const words = useWords(COMMANDS);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) box.current?.focus();
  }, [tries]);
  const said = saidOf(of, words);
  if (said === undefined && (of.status === 409 || of.status === 422))
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
      {said === undefined ? <Failure of={of} /> : <Alert>{said}</Alert>}
    </div>
  );
}

/** What is ours to say: the answer does not tell what was recorded, or it tells of an earlier sending. */
function saidOf(of: RequestFailed, { refusal }: CommandWords): string | undefined {
  if (of.code === RECORDED_EARLIER) return refusal.earlier;
  return of.isUnsure ? refusal.unsure : undefined;
}
