import { COMMANDS, COMPLAINTS } from '#words/console';
import type { Answered } from '../api/request.ts';
import type { CommandLine } from '../handling/command-line.ts';
import { CommandLink, useCommandName } from '../handling/command-link.tsx';
import { likelyFirst } from '../handling/likely.ts';
import { Refusal } from '../parts/refusal.tsx';
import { useWords } from '../words/use-words.ts';
import type { Complaint } from './summary.tsx';

type Commands = Answered<'/v1/complaints/{folio}/commands'>;

interface NextStepsProps {
  readonly of: Commands;
  readonly complaint: Complaint;
}

/** What the asker may do now, the likely acts first, and what not, with the reason. */
export function NextSteps({ of: { commands }, complaint }: NextStepsProps) {
  const words = useWords(COMPLAINTS);
  const acts = useWords(COMMANDS);
  const { next } = words.one;
  const { first, more } = likelyFirst(complaint, commands);
  const refused = commands.filter((each) => !each.allowed);
  return (
    <section>
      <h2>{next.heading}</h2>
      {first.length + more.length === 0 && <p className="muted">{next.none}</p>}
      <Links of={first} folio={complaint.folio} />
      {more.length > 0 && (
        <details open={first.length === 0}>
          <summary>{acts.next.more(more.length)}</summary>
          <Links of={more} folio={complaint.folio} />
        </details>
      )}
      {refused.length > 0 && (
        <details>
          <summary>{next.not}</summary>
          <Refusals of={refused} />
        </details>
      )}
    </section>
  );
}

function Links({ of, folio }: { readonly of: readonly CommandLine[]; readonly folio: string }) {
  if (of.length === 0) return null;
  return (
    <ul className="steps">
      {of.map((line) => (
        <li key={line.path}>
          <CommandLink of={line} folio={folio} />
        </li>
      ))}
    </ul>
  );
}

function Refusals({ of }: { readonly of: readonly CommandLine[] }) {
  const nameOf = useCommandName();
  return (
    <dl>
      {of.map((line) => (
        <div key={line.path}>
          <dt>{nameOf(line)}</dt>
          <dd>{line.refusal !== undefined && <Refusal of={line.refusal} />}</dd>
        </div>
      ))}
    </dl>
  );
}
