import { EVENTS } from '#words/console';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { NEWEST, type Neighbours, OLDEST, type Place } from './place.ts';

interface FeedPagesProps {
  readonly neighbours: Neighbours;
  /** Names this way through the feed: it stands above the table and below it. */
  readonly label: string;
}

/** Leads through the feed. The newest and the oldest page can be reached from every other one. */
export function FeedPages({ neighbours, label }: FeedPagesProps) {
  const { pages } = useWords(EVENTS);
  const { isNewest, isOldest, newer, older } = neighbours;
  if (isNewest && isOldest) return null;
  return (
    <nav className="acts" aria-label={label}>
      {!isNewest && <To place={NEWEST}>{pages.newest}</To>}
      {newer !== undefined && <To place={newer}>{pages.newer}</To>}
      {older !== undefined && <To place={older}>{pages.older}</To>}
      {!isOldest && <To place={OLDEST}>{pages.oldest}</To>}
    </nav>
  );
}

function To({ place: { before, after }, children }: { readonly place: Place; readonly children: string }) {
  return (
    <Link to="." search={(search) => ({ ...search, at: undefined, before, after })}>
      {children}
    </Link>
  );
}
