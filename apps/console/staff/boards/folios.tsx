import { FolioLink } from '../complaints/folio-link.tsx';

/** Some complaints in one cell. */
export function Folios({
  of,
  more,
}: {
  readonly of: readonly { readonly folio: string }[];
  readonly more?: string | undefined;
}) {
  return (
    <ul className="plain-list">
      {of.map(({ folio }) => (
        <li key={folio}>
          <FolioLink folio={folio} />
        </li>
      ))}
      {more !== undefined && <li>{more}</li>}
    </ul>
  );
}
