import { Link } from '@tanstack/react-router';

/** Leads to a complaint, at the moment that the page shows. */
export function FolioLink({ folio }: { readonly folio: string }) {
  return (
    <Link to="/complaints/$folio" params={{ folio }} className="mono">
      {folio}
    </Link>
  );
}
