import '../admin.css';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ADMIN, CODES } from '#words/console';
import { documented } from '../../api/request.ts';
import { useOnce } from '../../api/use-once.ts';
import { useMe } from '../../app/me.ts';
import { Title } from '../../frame/title.tsx';
import { draftName, newDraft } from '../../handling/draft.ts';
import { useDraft } from '../../handling/use-draft.ts';
import { ActButton } from '../../parts/act-button.tsx';
import { DayFields, dayTyped } from '../../parts/day-fields.tsx';
import { useWords } from '../../words/use-words.ts';
import { ActFailure } from '../act-failure.tsx';
import { FormFaults, FormField } from './form-field.tsx';
import type { IssuedKey } from './issued.tsx';
import { PrincipalChoice } from './principal-choice.tsx';
import { type Fault, faultsIn, type KeyRequest, requestIn } from './request.ts';

const ROLES: readonly KeyRequest['role'][] = [
  'application',
  'handler',
  'approver',
  'compliance',
  'auditor',
  'administrator',
];

/** Who gets the key, what it may do, and when it ends. */
export function IssueForm({ issued }: { readonly issued: (key: IssuedKey) => void }) {
  const { issue } = useWords(ADMIN).keys;
  const { roles } = useWords(CODES);
  const { id, zone } = useMe();
  const client = useQueryClient();
  const drafting = useDraft(draftName(id, 'key'), () => newDraft({}));
  const [kept] = useState(drafting.draft.values);
  const { sending, failed, go } = useOnce('/v1/keys');
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [tries, setTries] = useState(0);
  const told = failed === undefined ? faults : [...faults, ...faultsIn(failed)];
  const keep = (form: HTMLFormElement) => {
    const values = new FormData(form);
    const day = dayTyped(values, 'expires');
    drafting.replace({
      ...Object.fromEntries(
        ['role', 'name', 'principal'].map((name) => [name, String(values.get(name) ?? '')]),
      ),
      expires: day === undefined || day === 'empty' ? '' : day,
    });
  };
  const submit = async (form: FormData) => {
    const day = dayTyped(form, 'expires');
    const read = requestIn(form, { day, words: issue.faults, roles: ROLES, zone, now: Date.now() });
    setFaults(read.faults);
    if (read.request === undefined) return setTries((before) => before + 1);
    const done = await go(read.request, async (answer) => {
      drafting.forget();
      await client.invalidateQueries({ queryKey: ['/v1/keys'] });
      issued(documented<IssuedKey>(answer));
    });
    if (!done) setTries((before) => before + 1);
  };
  return (
    <>
      <Title failed={told.length > 0 || failed !== undefined}>{issue.title}</Title>
      <FormFaults faults={told} tries={tries} />
      {failed !== undefined && faultsIn(failed).length === 0 && <ActFailure of={failed} />}
      <form
        noValidate
        autoComplete="off"
        onChange={(event) => keep(event.currentTarget)}
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        <FormField member="role" label={issue.role} hint={issue.roleHint} faults={told}>
          {(carried) => (
            <select {...carried} defaultValue={kept['role'] ?? ''}>
              <option value="">–</option>
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {roles[role]}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <FormField member="name" label={issue.name} hint={issue.nameHint} faults={told}>
          {(carried) => <input {...carried} size={40} maxLength={200} defaultValue={kept['name'] ?? ''} />}
        </FormField>
        <FormField member="principal" label={issue.principal} hint={issue.principalHint} faults={told}>
          {(carried) => <PrincipalChoice carried={carried} chosen={kept['principal'] ?? ''} />}
        </FormField>
        <FormField member="expires" hint={issue.expiresHint(zone)} faults={told}>
          {() => <DayFields legend={issue.expires} name="expires" day={kept['expires'] || undefined} />}
        </FormField>
        <p className="acts">
          <ActButton busy={sending}>{issue.confirm}</ActButton>
        </p>
      </form>
    </>
  );
}
