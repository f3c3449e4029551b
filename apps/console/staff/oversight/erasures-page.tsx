import { getRouteApi } from '@tanstack/react-router';
import { CODES, OVERSIGHT } from '#words/console';
import { present } from '../address/present.ts';
import { useApi } from '../api/use-api.ts';
import { useMay } from '../app/me.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { Link } from '../parts/link.tsx';
import { NowOnly } from '../parts/now-only.tsx';
import { Paged } from '../parts/paged.tsx';
import { useWords } from '../words/use-words.ts';
import { ErasureTable } from './erasure-table.tsx';

const route = getRouteApi('/erasures');
const STATES = ['requested', 'granted', 'refused', 'started', 'erased'] as const;

/** Requests to erase personal data, and what became of them. */
export function ErasuresPage() {
  const { erasures: words } = useWords(OVERSIGHT);
  const codes = useWords(CODES);
  const may = useMay();
  const { state: asked, cursor } = route.useSearch();
  const state = STATES.find((each) => each === asked);
  const erasures = useApi('/v1/erasures', { query: { ...present({ state, cursor }), limit: 50 } });
  const link = (to: (typeof STATES)[number] | undefined, text: string) => (
    <Link
      key={text}
      to="/erasures"
      search={to === undefined ? {} : { state: to }}
      aria-current={to === state ? 'true' : undefined}
    >
      {text}
    </Link>
  );
  return (
    <>
      <Title now>{words.title}</Title>
      <NowOnly />
      <p>{words.lead}</p>
      <p className="acts">
        {may('GET /v1/retention') && <Link to="/boards/retention">{words.retention}</Link>}
        {may('POST /v1/subject-exports') && <Link to="/subject-export">{words.export}</Link>}
      </p>
      <nav className="acts" aria-label={words.state}>
        {link(undefined, words.all)}
        {STATES.map((each) => link(each, codes.erasureStates[each]))}
      </nav>
      <Answer of={erasures}>
        {(page) => (
          <Paged
            empty={page.erasures.length === 0}
            none={state === undefined ? words.none : words.noneLike}
            cursor={cursor}
            next={page.cursor}
          >
            <ErasureTable of={page.erasures} />
          </Paged>
        )}
      </Answer>
    </>
  );
}
