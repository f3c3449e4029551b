import { Link } from '@tanstack/react-router';
import { FRAME } from '#words/console';
import { useWords } from '../words/use-words.ts';

/** Leads to the next page of a list and back to its first. The cursor stands in the address. */
export function Pages({
  cursor,
  next,
}: {
  readonly cursor?: string | undefined;
  readonly next?: string | undefined;
}) {
  const words = useWords(FRAME);
  if (cursor === undefined && next === undefined) return null;
  return (
    <nav className="acts" aria-label={words.states.more}>
      {cursor !== undefined && (
        <Link to="." search={({ cursor: _, ...search }) => search}>
          {words.states.first}
        </Link>
      )}
      {next !== undefined && (
        <Link to="." search={(search) => ({ ...search, cursor: next })}>
          {words.states.more}
        </Link>
      )}
    </nav>
  );
}
