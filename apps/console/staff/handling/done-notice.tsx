import { useEffect, useState } from 'react';
import { COMMANDS } from '#words/console';
import { colon } from '../words/colon.ts';
import { useWords } from '../words/use-words.ts';
import { doneOn, forgetDone } from './done.ts';
import { doneOf } from './form/labels.ts';

/** Says what was just done on the complaint, and what its answer told, which is shown once. */
export function DoneNotice({ folio }: { readonly folio: string }) {
  const words = useWords(COMMANDS);
  const [done] = useState(() => doneOn(folio));
  useEffect(() => forgetDone, []);
  if (done === undefined) return null;
  return (
    <div className="notice">
      <p>
        <strong>{doneOf(words)[done.command]}</strong>
        {done.id !== undefined && ` ${words.once.id}${colon()} ${done.id}`}
      </p>
      {done.code !== undefined && <TrackingCode code={done.code} />}
    </div>
  );
}

/** The code of the complainant, which no page shows again. */
export function TrackingCode({ code }: { readonly code: string }) {
  const { once } = useWords(COMMANDS);
  return (
    <p>
      {once.code}
      {colon()} <strong className="mono">{code}</strong>
      <br />
      {once.codeText}
    </p>
  );
}
