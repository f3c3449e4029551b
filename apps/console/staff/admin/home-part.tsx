import type { ReactNode } from 'react';
import { ADMIN } from '#words/console';
import { useApi } from '../api/use-api.ts';
import { Failure } from '../parts/failure.tsx';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { countsOf } from './doctor/findings.ts';
import { standingOf } from './views/standing.ts';

/** What is wrong now, each as a number that leads there. */
export function WhatIsWrong() {
  const { home } = useWords(ADMIN);
  const doctor = useApi('/v1/doctor', { still: true });
  const views = useApi('/v1/views');
  const standing = views.data && standingOf(views.data.views);
  const counts = doctor.data && countsOf(doctor.data.findings);
  const found = counts === undefined ? 0 : counts.failed + counts.warning;
  const wrong: readonly (readonly [to: '/doctor' | '/views', count: number, told: (n: number) => string])[] =
    [
      ['/doctor', found, home.findings],
      ['/views', standing?.unserved ?? 0, home.unserved],
      ['/views', standing?.missing ?? 0, home.missing],
      ['/views', standing?.parked ?? 0, home.parked],
      ['/views', standing?.behind ?? 0, home.behind],
    ];
  const shown = wrong.filter(([, count]) => count > 0);
  const failed = doctor.error ?? views.error;
  const awaited = failed === null && (doctor.data === undefined || views.data === undefined);
  return (
    <section>
      <h2>{home.heading}</h2>
      {failed !== null && <Failure of={failed} />}
      {shown.length > 0 && (
        <ul className="cards">
          {shown.map(([to, count, told]) => (
            <li key={told(count)}>
              <Line to={to}>{told(count)}</Line>
            </li>
          ))}
        </ul>
      )}
      {awaited && (
        <p aria-busy="true" className="muted">
          {home.examining}
        </p>
      )}
      {!awaited && failed === null && shown.length === 0 && <p>{home.nothing}</p>}
    </section>
  );
}

function Line({ to, children }: { readonly to: '/doctor' | '/views'; readonly children: ReactNode }) {
  return (
    <Link to={to} className="late-mark">
      {children}
    </Link>
  );
}
