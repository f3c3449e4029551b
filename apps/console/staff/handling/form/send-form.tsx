import './form.css';
import type { FormEvent, ReactNode } from 'react';
import { COMMANDS } from '#words/console';
import { ActButton } from '../../parts/act-button.tsx';
import { Alert } from '../../parts/alert.tsx';
import { useWords } from '../../words/use-words.ts';
import { type Acting, RECORDED_EARLIER } from '../use-act.ts';
import type { Drafting } from '../use-draft.ts';
import { useForm } from './form-context.ts';
import { namesOf } from './labels.ts';

interface SendFormProps {
  readonly drafting: Drafting;
  readonly acting: Acting;
  /** The fields. */
  readonly children: ReactNode;
  /** What stands beside the button. */
  readonly beside?: ReactNode;
}

/** What stands around the fields of a command: what was kept of it, and the button that sends it. */
export function SendForm({ drafting, acting, children, beside }: SendFormProps) {
  const words = useWords(COMMANDS);
  const { command } = useForm();
  const { recordedEarlier, revision } = drafting.draft;
  // On a complaint the revision tells. A receipt would be recorded a second time.
  const isTwice = recordedEarlier && revision === undefined && acting.failed?.code !== RECORDED_EARLIER;
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void acting.go();
      }}
    >
      {drafting.restored && (
        <p className="muted">
          {words.page.draft}{' '}
          <button type="button" className="plain" onClick={drafting.restart}>
            {words.page.forget}
          </button>
        </p>
      )}
      {isTwice && <Alert>{words.refusal.earlier}</Alert>}
      {children}
      <div className="acts">
        <ActButton busy={acting.sending}>{namesOf(words)[command]}</ActButton>
        {beside}
        <span role="status" className="muted">
          {acting.sending && words.page.sending}
        </span>
      </div>
    </form>
  );
}
