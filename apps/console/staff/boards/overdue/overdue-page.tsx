import { getRouteApi } from '@tanstack/react-router';
import { BOARDS } from '#words/console';
import { Answer } from '../../parts/answer.tsx';
import { Link } from '../../parts/link.tsx';
import { useFormats, useWords } from '../../words/use-words.ts';
import { Board } from '../board.tsx';
import { AgeTable } from './age-table.tsx';
import { chosen, DIVISIONS } from './counts.ts';
import { DivisionTable } from './division-table.tsx';
import { OverdueLines } from './overdue-lines.tsx';
import { type Overdue, useOverdue } from './use-overdue.ts';
import '../boards.css';

const route = getRouteApi('/boards/overdue');

/** What is overdue: each clock by its age, and by organisation, product or handler. Each number opens. */
export function OverduePage() {
  const words = useWords(BOARDS);
  const overdue = useOverdue();
  return (
    <Board board="overdue">
      <Answer of={overdue}>
        {(all) => (all.lines.length === 0 ? <p>{words.none}</p> : <Shown of={all} />)}
      </Answer>
    </Board>
  );
}

function Shown({ of }: { readonly of: Overdue }) {
  const { overdue } = useWords(BOARDS);
  const format = useFormats();
  const { by: asked, clock, age, only, without } = route.useSearch();
  const by = DIVISIONS.find((each) => each === asked) ?? 'organisation';
  const value = without === undefined ? only : null;
  const narrowed = clock !== undefined || age !== undefined || value !== undefined;
  const lines = chosen(of.lines, { clock, age, by, value }, of.at);
  return (
    <>
      <p>
        <strong>{overdue.count(of.lines.length)}.</strong>{' '}
        <span className="muted">{overdue.checked(format.moment(of.at))}</span>
      </p>
      {of.more && <p className="notice">{overdue.most(of.lines.length)}</p>}
      <AgeTable of={of} />
      <DivisionTable of={of} by={by} />
      <section id="lines">
        <h2>{overdue.lines}</h2>
        {narrowed && (
          <p>
            {overdue.shown(lines.length)}.{' '}
            <Link to="/boards/overdue" search={by === 'organisation' ? {} : { by }}>
              {overdue.clear}
            </Link>
          </p>
        )}
        <OverdueLines of={lines} />
      </section>
      <p className="acts">
        <Link to="/work" search={{ due: 'overdue' }}>
          {overdue.work}
        </Link>
        <Link to="/complaints" search={{ overdue: 'true' }}>
          {overdue.register}
        </Link>
      </p>
    </>
  );
}
