import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { COMMANDS } from '#words/console';
import { useMoment } from '../address/moment.ts';
import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import type { Complaint } from '../complaints/summary.tsx';
import { NoPage } from '../frame/no-page.tsx';
import { Title } from '../frame/title.tsx';
import { Waiting } from '../parts/answer.tsx';
import { Failure } from '../parts/failure.tsx';
import { useWords } from '../words/use-words.ts';
import { ActForm } from './act-form.tsx';
import { CannotBeDone } from './cannot-be-done.tsx';
import { lineOf } from './command-line.ts';
import type { CommandName } from './form/forms.generated.ts';
import { isCommand, namesOf } from './form/labels.ts';
import { NotInThePast } from './not-in-the-past.tsx';

const route = getRouteApi('/complaints/$folio/do/$command');

type Commands = Answered<'/v1/complaints/{folio}/commands'>;

/** One command on a complaint, as a page. */
export function CommandPage() {
  const words = useWords(COMMANDS);
  const { folio, command } = route.useParams();
  const { n } = route.useSearch();
  const { asOf } = useMoment();
  if (!isCommand(command, words)) return <NoPage />;
  if (asOf !== undefined) return <NotInThePast title={namesOf(words)[command]} />;
  return <Now key={`${folio} ${command} ${n}`} folio={folio} command={command} n={n} />;
}

interface OnComplaint {
  readonly folio: string;
  readonly command: CommandName;
  readonly n: string | undefined;
}

/** A failure to ask again leaves what is typed on the page. */
function Now({ folio, command, n }: OnComplaint) {
  const slots = { folio };
  const complaint = useApi('/v1/complaints/{folio}', { slots });
  const commands = useApi('/v1/complaints/{folio}/commands', { slots });
  const words = useWords(COMMANDS);
  const { data: shown } = complaint;
  const { data: list } = commands;
  if (shown !== undefined && list !== undefined)
    return <Opened command={command} complaint={shown} commands={list} n={n} />;
  const failed = complaint.error ?? commands.error;
  if (failed === null) return <Waiting />;
  return (
    <>
      <Title failed>{namesOf(words)[command]}</Title>
      <Failure of={failed} again={() => void Promise.all([complaint.refetch(), commands.refetch()])} />
    </>
  );
}

interface OpenedProps {
  readonly command: CommandName;
  readonly complaint: Complaint;
  readonly commands: Commands;
  readonly n: string | undefined;
}

/** What the page showed when it was opened stays until it is sent, also when it cannot be done any more. */
function Opened({ command, complaint, commands, n }: OpenedProps) {
  const words = useWords(COMMANDS);
  const [line] = useState(() => lineOf(commands, command, n));
  return line?.allowed === true ? (
    <ActForm command={command} complaint={complaint} commands={commands} line={line} />
  ) : (
    <CannotBeDone name={namesOf(words)[command]} complaint={complaint} line={line} />
  );
}
