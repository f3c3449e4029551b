import { useMay } from '../app/me.ts';
import { Link } from '../parts/link.tsx';

/** Leads to a complaint, at the moment that the page shows. Whoever may not read complaints sees the folio only. */
export function FolioLink({ folio }: { readonly folio: string }) {
  const may = useMay();
  if (!may('GET /v1/complaints/{folio}')) return <span className="mono">{folio}</span>;
  return (
    <Link to="/complaints/$folio" params={{ folio }} className="mono">
      {folio}
    </Link>
  );
}
