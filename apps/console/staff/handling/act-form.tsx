import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { COMMANDS } from '#words/console';
import { type Answered, documented } from '../api/request.ts';
import { useMe } from '../app/me.ts';
import type { Complaint } from '../complaints/summary.tsx';
import { announce } from '../frame/announcer.tsx';
import { Title } from '../frame/title.tsx';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { About, Context } from './about.tsx';
import { type CommandLine, isNeeded, lineOf, neededOneOf, possibleIn, thingOf } from './command-line.ts';
import { onceIn, tellDone } from './done.ts';
import { draftName, newDraft } from './draft.ts';
import { CommandForm } from './form/command-form.tsx';
import { FaultSummary } from './form/fault-summary.tsx';
import { FormContext } from './form/form-context.ts';
import { type CommandName, FORMS } from './form/forms.generated.ts';
import { doneOf, namesOf } from './form/labels.ts';
import type { Values } from './form/values.ts';
import { Refused } from './refused.tsx';
import { showAfter } from './show-after.ts';
import { Stale } from './stale.tsx';
import { useAct } from './use-act.ts';
import { useDraft } from './use-draft.ts';

const route = getRouteApi('/complaints/$folio/do/$command');

type Commands = Answered<'/v1/complaints/{folio}/commands'>;

interface FormProps {
  readonly command: CommandName;
  readonly complaint: Complaint;
  readonly commands: Commands;
  readonly line: CommandLine;
}

/** The fields of a command on a complaint, and what becomes of it. */
export function ActForm({ command, complaint, commands, line }: FormProps) {
  const words = useWords(COMMANDS);
  const { id } = useMe();
  const { event, field, revision } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const { folio } = complaint;
  const thing = thingOf(line);
  const given: Values = { ...(event && { event }), ...(field && { field }) };
  const drafting = useDraft(draftName(id, folio, command, thing, event, field, revision), () =>
    newDraft(given, commands.revision),
  );
  const { draft, change, replace } = drafting;
  const newest = lineOf(commands, command, thing);
  const acting = useAct({
    address: line.path,
    fields: FORMS[command],
    drafting,
    done: async (answer) => {
      const { position, ...more } = documented<{ readonly position: string }>(answer);
      tellDone({ folio, command, ...onceIn(more) });
      await showAfter(client, folio, position);
      announce(doneOf(words)[command]);
      await navigate({ to: '/complaints/$folio', params: { folio }, search: {} });
    },
  });
  const { told, failed, tries } = acting;
  const stale = failed?.status === 412;
  return (
    <FormContext
      value={{
        command,
        values: draft.values,
        change,
        replace,
        told,
        possible: (member) => possibleIn(newest ?? line, member),
        needed: (member) => isNeeded(newest ?? line, member, draft.values),
        neededOneOf: neededOneOf(newest ?? line, draft.values),
        complaint,
      }}
    >
      <Title failed={told.length > 0 || failed !== undefined}>{namesOf(words)[command]}</Title>
      <About complaint={complaint} line={line} />
      <FaultSummary tries={tries} />
      {stale && (
        <Stale
          key={tries}
          folio={folio}
          since={draft.revision ?? 0}
          commands={commands}
          line={newest}
          again={(revision) => {
            drafting.rebase(revision);
            void acting.go(revision);
          }}
        />
      )}
      {failed !== undefined && !stale && told.length === 0 && <Refused of={failed} tries={tries} />}
      <Context line={line} complaint={complaint} />
      <CommandForm
        fields={FORMS[command]}
        drafting={drafting}
        acting={acting}
        beside={
          <Link to="/complaints/$folio" params={{ folio }}>
            {words.page.back}
          </Link>
        }
      />
    </FormContext>
  );
}
