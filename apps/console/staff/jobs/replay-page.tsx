import { getRouteApi } from '@tanstack/react-router';
import { JOBS } from '#words/console';
import { useMoment } from '../address/moment.ts';
import { addressOf } from '../api/request.ts';
import { Title } from '../frame/title.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { useFormats, useWords } from '../words/use-words.ts';
import { NotStarted } from './job-failures.tsx';
import { JobPart } from './job-part.tsx';
import { ReplayResult } from './replay-result.tsx';
import type { ReplayJob } from './use-job.ts';
import { useStart } from './use-start.ts';

const route = getRouteApi('/replay');

/** The ledger folded from its events alone, as of the moment of the page. */
export function ReplayPage() {
  const { replay } = useWords(JOBS);
  const { job } = route.useSearch();
  const navigate = route.useNavigate();
  const over = () => void navigate({ to: '/replay', search: {} });
  return (
    <>
      <Title>{replay.title}</Title>
      <p className="hint">{replay.hint}</p>
      {job === undefined ? (
        <Start />
      ) : (
        <JobPart<ReplayJob>
          key={job}
          address={addressOf('/v1/replays/{id}', { id: job })}
          running={replay.running}
          over={over}
          again={<Start again />}
        >
          {(result) => <ReplayResult of={result} />}
        </JobPart>
      )}
    </>
  );
}

function Start({ again = false }: { readonly again?: boolean }) {
  const { replay } = useWords(JOBS);
  const format = useFormats();
  const { asOf, time } = useMoment();
  const navigate = route.useNavigate();
  const { starting, failed, start } = useStart('/v1/replays', (id) =>
    navigate({ to: '/replay', search: (search) => ({ ...search, job: id }) }),
  );
  return (
    <section>
      {again && <h2>{replay.another}</h2>}
      {failed !== undefined && <NotStarted of={failed} />}
      <p className="acts">
        <ActButton busy={starting} act={() => void start(asOf === undefined ? {} : { asOf })}>
          {asOf === undefined ? replay.now : replay.past(time === undefined ? asOf : format.moment(time))}
        </ActButton>
      </p>
    </section>
  );
}
