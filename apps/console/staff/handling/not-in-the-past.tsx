import { COMMANDS } from '#words/console';
import { Title } from '../frame/title.tsx';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';

/** Stands instead of a page of an act: nothing can be done in the past. */
export function NotInThePast({ title }: { readonly title: string }) {
  const { refusal } = useWords(COMMANDS);
  return (
    <>
      <Title>{title}</Title>
      <p>{refusal.past}</p>
      <p>
        <Link to="." search={(search) => ({ ...search, asOf: undefined })}>
          {refusal.toNow}
        </Link>
      </p>
    </>
  );
}
