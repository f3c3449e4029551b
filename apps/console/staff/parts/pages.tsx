import { FRAME } from '#words/console';
import { useWords } from '../words/use-words.ts';
import { Link } from './link.tsx';

export interface PagesProps {
  readonly cursor?: string | undefined;
  readonly next?: string | undefined;
  /** The member of the address that is the cursor of this list, where a page has several. */
  readonly as?: 'cursor' | 'before';
  /** What the list is called, where a page has several. */
  readonly of?: string;
}

/** Leads to the next page of a list and back to its first. The cursor stands in the address. */
export function Pages({ cursor, next, as = 'cursor', of }: PagesProps) {
  const words = useWords(FRAME);
  if (cursor === undefined && next === undefined) return null;
  return (
    <nav className="acts" aria-label={of ?? words.states.more}>
      {cursor !== undefined && (
        <Link to="." search={({ [as]: _, ...search }) => search}>
          {words.states.first}
        </Link>
      )}
      {next !== undefined && (
        <Link to="." search={(search) => ({ ...search, [as]: next })}>
          {words.states.more}
        </Link>
      )}
    </nav>
  );
}
