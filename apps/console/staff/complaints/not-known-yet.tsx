import { FRAME } from '#words/console';
import { Title } from '../frame/title.tsx';
import { useWords } from '../words/use-words.ts';

/** The page of a complaint that was received later than the moment in question. */
export function NotKnownYet({ folio }: { readonly folio: string }) {
  const { moment } = useWords(FRAME);
  return (
    <>
      <Title>{moment.notYet}</Title>
      <p>{moment.notYetText(folio)}</p>
    </>
  );
}
