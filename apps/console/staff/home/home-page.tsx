import { FRAME, WORK } from '#words/console';
import { useMoment } from '../address/moment.ts';
import { AdminHome } from '../admin/home.tsx';
import { useMay, useMe } from '../app/me.ts';
import { MENU } from '../frame/menu.ts';
import { Title } from '../frame/title.tsx';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { toDoOf } from './to-do.ts';
import { WorkCount } from './work-count.tsx';

/** Where each role begins: what it has to do first, as counts that lead to it, then its pages. */
export function HomePage() {
  const words = useWords(FRAME);
  const work = useWords(WORK);
  const may = useMay();
  const { role } = useMe();
  const { asOf } = useMoment();
  const counts = asOf === undefined && may('GET /v1/worklist') ? toDoOf(role) : [];
  return (
    <>
      <Title>{words.pages.home}</Title>
      {counts.length > 0 && (
        <section>
          <h2>{work.home.toDo}</h2>
          <ul className="counts">
            {counts.map((count) => (
              <WorkCount key={count} of={count} />
            ))}
          </ul>
        </section>
      )}
      <AdminHome />
      <section>
        <h2>{work.home.pages}</h2>
        <ul className="cards">
          {MENU.filter(({ page, route }) => page !== 'home' && (route === undefined || may(route))).map(
            ({ page, to }) => (
              <li key={page}>
                <Link to={to}>{words.pages[page]}</Link>
              </li>
            ),
          )}
        </ul>
      </section>
    </>
  );
}
