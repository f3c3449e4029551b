import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { COMMANDS, WORK } from '#words/console';
import { useMoment } from '../../address/moment.ts';
import { documented } from '../../api/request.ts';
import type { components } from '../../api/schema.generated.ts';
import { useMe } from '../../app/me.ts';
import { announce } from '../../frame/announcer.tsx';
import { Title } from '../../frame/title.tsx';
import { useWords } from '../../words/use-words.ts';
import { draftName, newDraft } from '../draft.ts';
import { Aside } from '../form/command-form.tsx';
import { FaultSummary } from '../form/fault-summary.tsx';
import { FieldView } from '../form/fields/field-view.tsx';
import { FormContext } from '../form/form-context.ts';
import { FORMS } from '../form/forms.generated.ts';
import { SendForm } from '../form/send-form.tsx';
import { NotInThePast } from '../not-in-the-past.tsx';
import { Refused } from '../refused.tsx';
import { type Acting, useAct } from '../use-act.ts';
import { type Drafting, useDraft } from '../use-draft.ts';
import { Received } from './received.tsx';
import { sectionsOf } from './sections.ts';

type Receipt = components['schemas']['ReceiveAnswer'];

/** A complaint that comes by telephone, by letter or in person. */
export function ReceivePage() {
  const work = useWords(WORK);
  const { asOf } = useMoment();
  const [receipt, setReceipt] = useState<Receipt>();
  const [acts, setActs] = useState(0);
  if (asOf !== undefined) return <NotInThePast title={work.receive.title} />;
  if (receipt !== undefined)
    return (
      <Received
        of={receipt}
        another={() => {
          setActs(acts + 1);
          setReceipt(undefined);
        }}
      />
    );
  return <ReceiveForm key={acts} received={setReceipt} />;
}

function ReceiveForm({ received }: { readonly received: (receipt: Receipt) => void }) {
  const words = useWords(COMMANDS);
  const { receive } = useWords(WORK);
  const { id } = useMe();
  const client = useQueryClient();
  const drafting = useDraft(draftName(id, 'receive'), () => newDraft({}));
  const acting = useAct({
    address: '/v1/complaints',
    fields: FORMS.receive,
    drafting,
    done: async (answer) => {
      announce(words.done.receive);
      received(documented<Receipt>(answer));
      await client.invalidateQueries({ refetchType: 'none' });
    },
  });
  const { told, failed, tries } = acting;
  const { change, replace, draft } = drafting;
  return (
    <FormContext
      value={{
        ...{ command: 'receive', values: draft.values, change, replace, told },
        ...{ possible: () => undefined, needed: () => false },
      }}
    >
      <Title failed={told.length > 0 || failed !== undefined}>{receive.title}</Title>
      <p>{receive.intro}</p>
      <FaultSummary tries={tries} />
      {failed !== undefined && told.length === 0 && <Refused of={failed} tries={tries} />}
      <Questions drafting={drafting} acting={acting} />
    </FormContext>
  );
}

function Questions({ drafting, acting }: { readonly drafting: Drafting; readonly acting: Acting }) {
  const { receive } = useWords(WORK);
  const { sections, more } = sectionsOf(FORMS.receive);
  return (
    <SendForm drafting={drafting} acting={acting}>
      {sections.map(([section, fields]) => (
        <section key={section}>
          <h2>{receive.sections[section]}</h2>
          {fields.map((field) => (
            <FieldView key={field.name} of={field} place={field.name} />
          ))}
        </section>
      ))}
      <Aside fields={more} title={receive.more} />
    </SendForm>
  );
}
