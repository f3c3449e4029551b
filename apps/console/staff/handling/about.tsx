import { CODES, COMMANDS, COMPLAINTS } from '#words/console';
import type { Complaint } from '../complaints/summary.tsx';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { type CommandLine, thingOf } from './command-line.ts';
import { ErasureRequest } from './erasure-request.tsx';
import { Proposed } from './proposal.tsx';

/** The complaint that a command is about, in one line. */
export function About({ complaint, line }: { readonly complaint: Complaint; readonly line?: CommandLine }) {
  const words = useWords(COMMANDS);
  const { one } = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const thing = line === undefined ? undefined : thingOf(line);
  return (
    <p>
      <Link to="/complaints/$folio" params={{ folio: complaint.folio }}>
        {one.title(complaint.folio)}
      </Link>
      , {codes.statuses[complaint.status]}
      {complaint.product !== undefined && `, ${complaint.product}`}.{' '}
      {thing !== undefined && words.page.isAbout(thing)}
    </p>
  );
}

/** What a second person decides on. */
export function Context({ line, complaint }: { readonly line: CommandLine; readonly complaint: Complaint }) {
  if (line.response !== undefined)
    return <Proposed complaint={complaint} thing="response" n={String(line.response)} />;
  if (line.closure !== undefined)
    return <Proposed complaint={complaint} thing="closure" n={String(line.closure)} />;
  if (line.command === 'decide-erasure' && line.erasure !== undefined)
    return <ErasureRequest folio={complaint.folio} n={line.erasure} />;
  return null;
}
