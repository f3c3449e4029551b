import { BOARDS } from '#words/console';
import { useMay } from '../app/me.ts';
import { Title } from '../frame/title.tsx';
import { Link } from '../parts/link.tsx';
import { NowOnly } from '../parts/now-only.tsx';
import { useWords } from '../words/use-words.ts';
import { BOARDS_LIST } from './boards.ts';

/** All boards, each with what it is for. */
export function BoardsPage() {
  const words = useWords(BOARDS);
  const may = useMay();
  return (
    <>
      <Title now>{words.title}</Title>
      <NowOnly />
      <p>{words.lead}</p>
      <ul className="cards">
        {BOARDS_LIST.filter(({ route }) => may(route)).map(({ board, to }) => (
          <li key={board}>
            <div>
              <Link to={to}>{words.titles[board]}</Link>
              <p className="muted">{words.leads[board]}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
