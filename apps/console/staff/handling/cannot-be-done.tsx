import { COMMANDS } from '#words/console';
import type { Complaint } from '../complaints/summary.tsx';
import { Title } from '../frame/title.tsx';
import { Link } from '../parts/link.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useWords } from '../words/use-words.ts';
import { About, Context } from './about.tsx';
import type { CommandLine } from './command-line.ts';

interface CannotProps {
  readonly name: string;
  readonly complaint: Complaint;
  /** Absent: there is no such command for the role. */
  readonly line: CommandLine | undefined;
}

/** Why a command cannot be given now, instead of its fields. */
export function CannotBeDone({ name, complaint, line }: CannotProps) {
  const words = useWords(COMMANDS);
  return (
    <>
      <Title>{name}</Title>
      <About complaint={complaint} />
      <div className="notice">
        <h2>{words.refusal.heading}</h2>
        <p>{line?.refusal === undefined ? words.refusal.unknown : <Refusal of={line.refusal} />}</p>
        <p>
          <Link to="/complaints/$folio" params={{ folio: complaint.folio }}>
            {words.page.back}
          </Link>
        </p>
      </div>
      {line !== undefined && <Context line={line} complaint={complaint} />}
    </>
  );
}
