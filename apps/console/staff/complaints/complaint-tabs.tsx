import { COMPLAINTS, type ComplaintsWords } from '#words/console';
import { useMay } from '../app/me.ts';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';

interface Tab {
  readonly tab: keyof ComplaintsWords['one']['tabs'];
  readonly to:
    | '/complaints/$folio'
    | '/complaints/$folio/history'
    | '/complaints/$folio/at'
    | '/complaints/$folio/reads';
  /** Without it the page is empty, so it is not offered. */
  readonly route: string;
}

/** The pages of one complaint, in their order. */
const TABS: readonly Tab[] = [
  { tab: 'overview', to: '/complaints/$folio', route: 'GET /v1/complaints/{folio}' },
  { tab: 'history', to: '/complaints/$folio/history', route: 'GET /v1/complaints/{folio}/history' },
  { tab: 'at', to: '/complaints/$folio/at', route: 'GET /v1/complaints/{folio}/timeline' },
  { tab: 'reads', to: '/complaints/$folio/reads', route: 'GET /v1/complaints/{folio}/reads' },
];

/** Leads from one page of a complaint to the others, at the same moment. */
export function ComplaintTabs({ folio }: { readonly folio: string }) {
  const words = useWords(COMPLAINTS);
  const may = useMay();
  return (
    <nav className="tabs" aria-label={words.one.title(folio)}>
      <ul>
        {TABS.filter(({ route }) => may(route)).map(({ tab, to }) => (
          <li key={tab}>
            <Link to={to} params={{ folio }} activeOptions={{ exact: true, includeSearch: false }}>
              {words.one.tabs[tab]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
