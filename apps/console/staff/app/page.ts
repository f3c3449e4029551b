import { lazyRouteComponent } from '@tanstack/react-router';
import type { Area } from '#words/console';
import { read } from '../api/request.ts';
import { wordsOf } from '../words/use-words.ts';

/**
 * A page that is fetched when it is opened, and its words beside it. Both are there before the page is drawn: one that
 * stops for its words is kept back for 300 ms by React, however soon they come.
 *
 * @param areas the words that the page needs, apart from those of the frame.
 */
export function page<File extends Readonly<Record<string, unknown>>, Name extends keyof File>(
  file: () => Promise<File>,
  name: Name,
  ...areas: readonly Area<unknown>[]
) {
  // The type of the file stays open here: a page has links, their types come from the routes, and those call this.
  const both = async (): Promise<File> => {
    try {
      const [found] = await Promise.all([file(), ...areas.map((area) => wordsOf(area))]);
      return found;
    } catch (error) {
      // The router loads the page anew when a file of it is gone, as after an update. Without a server that would leave
      // the reader with nothing: this tells instead that nobody answers.
      await read('/healthz');
      throw error;
    }
  };
  return lazyRouteComponent(both, name);
}
