import { getRouteApi } from '@tanstack/react-router';
import { ADMIN } from '#words/console';
import { addressOf, documented } from '../../api/request.ts';
import { NotStarted } from '../../jobs/job-failures.tsx';
import { JobPart } from '../../jobs/job-part.tsx';
import type { RebuildJob } from '../../jobs/use-job.ts';
import { useStart } from '../../jobs/use-start.ts';
import { ActButton } from '../../parts/act-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { Confirm } from '../decision.tsx';

const route = getRouteApi('/views/$name');
const PATH = '/v1/views/{name}/rebuilds';

interface RebuildProps {
  readonly name: string;
  /** The generation that is served. */
  readonly live: number;
}

/** Builds the view anew, and offers to make the new generation live. The id of the job stands in the address. */
export function Rebuild({ name, live }: RebuildProps) {
  const { rebuild } = useWords(ADMIN).views;
  const { job } = route.useSearch();
  const navigate = route.useNavigate();
  const over = () => void navigate({ to: '/views/$name', params: { name }, search: {} });
  return (
    <section>
      <h2>{rebuild.heading}</h2>
      {job === undefined ? (
        <Start name={name} />
      ) : (
        <JobPart<RebuildJob>
          key={job}
          address={addressOf(`${PATH}/{id}`, { name, id: job })}
          running={rebuild.running}
          failed={rebuild.failed}
          cancelled={rebuild.cancelled}
          over={over}
          again={<Start name={name} />}
        >
          {(built) => <Built of={built} live={live} />}
        </JobPart>
      )}
    </section>
  );
}

function Start({ name }: { readonly name: string }) {
  const { rebuild } = useWords(ADMIN).views;
  const navigate = route.useNavigate();
  const { starting, failed, start } = useStart(addressOf(PATH, { name }), (id) =>
    navigate({ to: '/views/$name', params: { name }, search: { job: id } }),
  );
  return (
    <details className="decision">
      <summary>{rebuild.open}</summary>
      <p>{rebuild.what}</p>
      {failed !== undefined && <NotStarted of={failed} />}
      <p className="acts">
        <ActButton busy={starting} act={() => void start({})}>
          {rebuild.confirm}
        </ActButton>
      </p>
    </details>
  );
}

/** A generation that was built waits for the decision to serve it. */
function Built({ of, live }: { readonly of: NonNullable<RebuildJob['result']>; readonly live: number }) {
  const { events: counted, rebuild, promote } = useWords(ADMIN).views;
  const { name, generation, events } = of;
  if (generation === live) return <p className="notice">{promote.done(String(generation))}</p>;
  return (
    <div className="notice">
      <p>{rebuild.done(String(generation), counted(events))}</p>
      <h3>{promote.heading}</h3>
      <Confirm
        what={promote.what}
        confirm={promote.confirm}
        address={addressOf('/v1/views/{name}/promotions', { name })}
        done={(answer) => promote.done(generationIn(answer))}
      />
    </div>
  );
}

/** The number of the generation that an act answers with. */
export function generationIn(answer: unknown): string {
  return String(documented<{ readonly generation: number }>(answer).generation);
}
