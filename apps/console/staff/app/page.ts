import { lazyRouteComponent } from '@tanstack/react-router';
import type { Area } from '#words/console';
import { wordsOf } from '../words/use-words.ts';

type Component = () => React.ReactNode;

/**
 * A page that is fetched when it is opened, and its words beside it. Both are there before the page is drawn: one that
 * stops for its words is kept back for 300 ms by React, however soon they come.
 *
 * @param areas the words that the page needs, apart from those of the frame.
 */
export function page<N extends string>(
  file: () => Promise<Readonly<Record<N, Component>>>,
  name: N,
  ...areas: readonly Area<unknown>[]
) {
  const both = async (): Promise<Readonly<Record<string, Component>>> => {
    const [found] = await Promise.all([file(), ...areas.map((area) => wordsOf(area))]);
    return found;
  };
  return lazyRouteComponent(both, name);
}
