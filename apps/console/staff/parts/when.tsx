import { useFormats } from '../words/use-words.ts';

/** A moment or a day, written in the language of the session and in the ledger's zone. */
export function When({ at, deadline = false }: { readonly at: string; readonly deadline?: boolean }) {
  const format = useFormats();
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(at);
  return (
    <time dateTime={at}>{deadline ? format.deadline(at) : isDay ? format.day(at) : format.moment(at)}</time>
  );
}
