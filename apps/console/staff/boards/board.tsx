import type { ReactNode } from 'react';
import { BOARDS } from '#words/console';
import { useMay } from '../app/me.ts';
import { Title } from '../frame/title.tsx';
import { Link } from '../parts/link.tsx';
import { NowOnly } from '../parts/now-only.tsx';
import { useWords } from '../words/use-words.ts';
import { BOARDS_LIST, type BoardName } from './boards.ts';

interface BoardProps {
  readonly board: BoardName;
  readonly children: ReactNode;
}

/** What every board has: its name, what it is for, and the way to the others. */
export function Board({ board, children }: BoardProps) {
  const words = useWords(BOARDS);
  const may = useMay();
  return (
    <>
      <Title now>{words.titles[board]}</Title>
      <nav className="tabs" aria-label={words.all}>
        <ul>
          {BOARDS_LIST.filter(({ route }) => may(route)).map((other) => (
            <li key={other.board}>
              <Link to={other.to} activeOptions={{ exact: true, includeSearch: false }}>
                {words.titles[other.board]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <NowOnly />
      <p>{words.leads[board]}</p>
      {children}
    </>
  );
}
