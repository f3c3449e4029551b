import { Link } from '../../parts/link.tsx';
import type { Division } from './counts.ts';

interface CountLinkProps {
  readonly n: number;
  /** What the number counts. */
  readonly label: string;
  readonly search: {
    readonly by?: Division | undefined;
    readonly clock?: string | undefined;
    readonly age?: string | undefined;
    readonly only?: string | undefined;
    readonly without?: string | undefined;
  };
}

/** A number that opens: it leads to the complaints that it counts, further down on the same page. */
export function CountLink({ n, label, search }: CountLinkProps) {
  if (n === 0) return <span className="muted">0</span>;
  return (
    <Link to="/boards/overdue" search={search} hash="lines" aria-label={`${n}: ${label}`} className="opens">
      {n}
    </Link>
  );
}
