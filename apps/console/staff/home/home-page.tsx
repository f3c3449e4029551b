import { Link } from '@tanstack/react-router';
import { FRAME } from '#words/console';
import { useMay } from '../app/me.ts';
import { MENU } from '../frame/menu.ts';
import { Title } from '../frame/title.tsx';
import { useWords } from '../words/use-words.ts';

/** Where each role begins: what it does first stands first. */
export function HomePage() {
  const words = useWords(FRAME);
  const may = useMay();
  return (
    <>
      <Title>{words.pages.home}</Title>
      <ul className="cards">
        {MENU.filter(({ page, route }) => page !== 'home' && (route === undefined || may(route))).map(
          ({ page, to }) => (
            <li key={page}>
              <Link to={to}>{words.pages[page]}</Link>
            </li>
          ),
        )}
      </ul>
    </>
  );
}
