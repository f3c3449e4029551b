import type { ReactNode } from 'react';
import { Link } from './link.tsx';

interface EventLinkProps {
  readonly folio: string;
  /** The id of the event. */
  readonly event: string;
  readonly children: ReactNode;
}

/** Leads to one event in the exact history of its complaint, at the moment that the page shows. */
export function EventLink({ folio, event, children }: EventLinkProps) {
  return (
    <Link to="/complaints/$folio/history" params={{ folio }} hash={event}>
      {children}
    </Link>
  );
}
