import '../admin.css';
import { ADMIN } from '#words/console';
import { useApi } from '../../api/use-api.ts';
import { Title } from '../../frame/title.tsx';
import { Answer } from '../../parts/answer.tsx';
import { NowOnly } from '../../parts/now-only.tsx';
import { useWords } from '../../words/use-words.ts';
import { standingOf } from './standing.ts';
import { ViewTable } from './view-table.tsx';

/** All views and how they stand. */
export function ViewsPage() {
  const { views: words, acts } = useWords(ADMIN);
  const asked = useApi('/v1/views');
  return (
    <>
      <Title now>{words.title}</Title>
      <NowOnly />
      <p className="hint">{words.hint}</p>
      <Answer of={asked}>
        {({ views }) => {
          const { troubled } = standingOf(views);
          return (
            <>
              <p>
                {troubled === 0 ? (
                  <span className="good">{words.good}</span>
                ) : (
                  <span className="late-mark">{words.bad(troubled)}</span>
                )}
              </p>
              <ViewTable views={views} />
            </>
          );
        }}
      </Answer>
      <p className="acts">
        <button type="button" className="plain" onClick={() => void asked.refetch()}>
          {acts.lookAgain}
        </button>
      </p>
    </>
  );
}
