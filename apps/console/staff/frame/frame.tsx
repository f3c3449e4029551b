import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense } from 'react';
import { FRAME } from '#words/console';
import { useMoment } from '../address/moment.ts';
import { useApi } from '../api/use-api.ts';
import { MeContext, useMay } from '../app/me.ts';
import { useOnePerson } from '../app/one-person.ts';
import { Answer, Waiting } from '../parts/answer.tsx';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { Announcer } from './announcer.tsx';
import { MENU } from './menu.ts';
import { MomentBand } from './moment-band.tsx';
import { SessionEnd } from './session-end.tsx';
import { You } from './you.tsx';

/** What stands around every page. */
export function Frame() {
  return (
    <Suspense fallback={null}>
      <Framed />
    </Suspense>
  );
}

function Framed() {
  const words = useWords(FRAME);
  const me = useApi('/v1/me');
  useOnePerson(me);
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <Answer of={me}>
        {(who) => (
          <MeContext value={who}>
            <header>
              <p className="brand">{words.name}</p>
              <Menu />
              <You />
            </header>
            <Moment>
              <MomentBand />
              <SessionEnd />
              <Content />
            </Moment>
          </MeContext>
        )}
      </Answer>
      <Announcer />
    </>
  );
}

/** The page. While the next one is fetched, the one that is left stays here and is marked as busy. */
function Content() {
  const leaving = useRouterState({ select: ({ status }) => status === 'pending' });
  return (
    <main id="content" aria-busy={leaving}>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
    </main>
  );
}

/** The edge of the page tells whether it shows the past. */
function Moment({ children }: { readonly children: React.ReactNode }) {
  return <div className={useMoment().asOf === undefined ? 'now' : 'past'}>{children}</div>;
}

function Menu() {
  const words = useWords(FRAME);
  const may = useMay();
  return (
    <nav aria-label={words.menu}>
      <ul>
        {MENU.filter(({ route }) => route === undefined || may(route)).map(({ page, to }) => (
          <li key={page}>
            <Link to={to} activeOptions={{ exact: true, includeSearch: false }}>
              {words.pages[page]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
