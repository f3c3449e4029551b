import type { ReactNode } from 'react';
import { FRAME } from '#words/console';
import { useWords } from '../words/use-words.ts';
import { Pages, type PagesProps } from './pages.tsx';

interface PagedProps extends PagesProps {
  /** Whether this page has no lines. */
  readonly empty: boolean;
  /** Said when the list has no other page either; undefined where the page says it already. */
  readonly none: string | undefined;
  readonly children: ReactNode;
}

/**
 * A page of a list, and the ways to the others. It may have no lines while others do: the lines were done meanwhile, or
 * this reader may not see them.
 */
export function Paged({ empty, none, children, ...pages }: PagedProps) {
  const { states } = useWords(FRAME);
  const told = pages.cursor === undefined && pages.next === undefined ? none : states.noneHere;
  return (
    <>
      {empty ? told !== undefined && <p>{told}</p> : children}
      <Pages {...pages} />
    </>
  );
}
