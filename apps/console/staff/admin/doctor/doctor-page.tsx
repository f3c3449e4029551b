import '../admin.css';
import { ADMIN } from '#words/console';
import { useApi } from '../../api/use-api.ts';
import { Title } from '../../frame/title.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Facts } from '../../parts/facts.tsx';
import { NowOnly } from '../../parts/now-only.tsx';
import { useWords } from '../../words/use-words.ts';
import { FindingTable } from './finding-table.tsx';
import { countsOf, type Finding } from './findings.ts';

/** What is wrong with the process that answers, and how to repair it. */
export function DoctorPage() {
  const { doctor } = useWords(ADMIN);
  const asked = useApi('/v1/doctor', { still: true });
  return (
    <>
      <Title now>{doctor.title}</Title>
      <NowOnly />
      <p className="hint">{doctor.hint}</p>
      <p className="acts">
        <ActButton busy={asked.isFetching} act={() => void asked.refetch()}>
          {asked.isFetching ? doctor.running : doctor.again}
        </ActButton>
      </p>
      <Answer of={asked}>
        {({ findings, configuration }) => (
          <>
            <Sum of={findings} />
            <FindingTable findings={findings} />
            <details className="settings">
              <summary>{doctor.configuration}</summary>
              <Facts of={Object.entries(configuration)} />
            </details>
          </>
        )}
      </Answer>
    </>
  );
}

/** All of it in one sentence. */
function Sum({ of }: { readonly of: readonly Finding[] }) {
  const { doctor } = useWords(ADMIN);
  const { failed, warning } = countsOf(of);
  if (failed > 0) return <p className="late-mark">{doctor.failed(failed)}</p>;
  return warning > 0 ? <p>{doctor.warned(warning)}</p> : <p className="good">{doctor.healthy}</p>;
}
