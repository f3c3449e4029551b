import { ADMIN } from '#words/console';
import { Table } from '../../parts/table.tsx';
import { colon } from '../../words/colon.ts';
import { useWords } from '../../words/use-words.ts';
import { type Finding, gravestFirst } from './findings.ts';

/** One line for each finding. The doctor speaks English, as at the command line. */
export function FindingTable({ findings }: { readonly findings: readonly Finding[] }) {
  const { doctor } = useWords(ADMIN);
  const { columns } = doctor;
  return (
    <Table
      caption={doctor.caption}
      rows={gravestFirst(findings)}
      keyOf={({ check, message }) => `${check} ${message}`}
      late={({ state }) => state !== 'ok'}
      columns={[
        {
          key: 'check',
          head: columns.check,
          names: true,
          cell: ({ check }) => <span lang="en">{check}</span>,
        },
        {
          key: 'state',
          head: columns.state,
          cell: ({ state }) => (
            <span className={state === 'ok' ? 'good' : 'late-mark'}>{doctor.states[state]}</span>
          ),
        },
        {
          key: 'message',
          head: columns.message,
          cell: ({ message, remedy }) => (
            <div className="wide-text">
              <div lang="en">{message}</div>
              {remedy !== undefined && (
                <div>
                  <strong>
                    {columns.remedy}
                    {colon()}
                  </strong>{' '}
                  <span lang="en">{remedy}</span>
                </div>
              )}
            </div>
          ),
        },
      ]}
    />
  );
}
