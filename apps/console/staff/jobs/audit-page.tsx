import { getRouteApi } from '@tanstack/react-router';
import { FRAME, JOBS } from '#words/console';
import { addressOf } from '../api/request.ts';
import { Title } from '../frame/title.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { Link } from '../parts/link.tsx';
import { NowOnly } from '../parts/now-only.tsx';
import { useWords } from '../words/use-words.ts';
import { AuditResult } from './audit-result.tsx';
import { NotStarted } from './job-failures.tsx';
import { JobPart } from './job-part.tsx';
import type { AuditJob } from './use-job.ts';
import { useStart } from './use-start.ts';

const route = getRouteApi('/audit');

/** Everything compared with the events, as it stands now. */
export function AuditPage() {
  const { audit } = useWords(JOBS);
  const frame = useWords(FRAME);
  const { job } = route.useSearch();
  const navigate = route.useNavigate();
  const over = () => void navigate({ to: '/audit', search: {} });
  return (
    <>
      <Title now>{audit.title}</Title>
      <NowOnly />
      <p className="hint">{audit.hint}</p>
      {job === undefined ? (
        <Start />
      ) : (
        <JobPart<AuditJob>
          key={job}
          address={addressOf('/v1/audits/{id}', { id: job })}
          running={audit.running}
          over={over}
          again={<Start again />}
        >
          {(result) => <AuditResult of={result} />}
        </JobPart>
      )}
      <p className="muted small">{audit.apart}</p>
      <p>
        <Link to="/views">{frame.pages.views}</Link>
      </p>
    </>
  );
}

function Start({ again = false }: { readonly again?: boolean }) {
  const { audit } = useWords(JOBS);
  const navigate = route.useNavigate();
  const { starting, failed, start } = useStart('/v1/audits', (id) =>
    navigate({ to: '/audit', search: (search) => ({ ...search, job: id }) }),
  );
  return (
    <section>
      {failed !== undefined && <NotStarted of={failed} />}
      <p className="acts">
        <ActButton busy={starting} act={() => void start({})}>
          {again ? audit.another : audit.start}
        </ActButton>
      </p>
    </section>
  );
}
