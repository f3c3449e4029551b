import { type FormEvent, useState } from 'react';
import { OVERSIGHT } from '#words/console';
import { RequestFailed } from '../api/problem.ts';
import { saveAnswer } from '../api/save.ts';
import { Title } from '../frame/title.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { NowOnly } from '../parts/now-only.tsx';
import { useWords } from '../words/use-words.ts';
import './oversight.css';

const FINDS = ['folio', 'email', 'phone'] as const;
const FORMS = { html: 'text/html', json: 'application/json' } as const;
/** As long as the API takes. */
const PURPOSE_MAX = 200;

/** Makes a file of all that is held about one person. Nothing of it stands on the page or in its address. */
export function ExportPage() {
  const words = useWords(OVERSIGHT).export;
  const [state, setState] = useState<'making' | 'done'>();
  const [failed, setFailed] = useState<RequestFailed>();
  const [fault, setFault] = useState<string>();
  const make = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const given = FINDS.filter((name) => text(name) !== '');
    const purpose = text('purpose');
    setState(undefined);
    setFailed(undefined);
    const [find] = given;
    if (find === undefined || given.length > 1) return setFault(words.one);
    if (purpose === '') return setFault(words.noPurpose);
    setFault(undefined);
    setState('making');
    const kind = text('form') === 'json' ? 'json' : 'html';
    try {
      await saveAnswer({
        address: '/v1/subject-exports',
        type: FORMS[kind],
        fileName: `${words.file}.${kind}`,
        body: { [find]: text(find) },
        purpose,
      });
      setState('done');
    } catch (error) {
      setState(undefined);
      if (error instanceof RequestFailed) setFailed(error);
      else throw error;
    }
  };
  return (
    <>
      <Title now failed={fault !== undefined || failed !== undefined}>
        {words.title}
      </Title>
      <NowOnly />
      <p>{words.lead}</p>
      <p className="hint">{words.hint}</p>
      <form
        noValidate
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          void make(new FormData(event.currentTarget));
        }}
      >
        {fault !== undefined && (
          <p role="alert" className="fault">
            {fault}
          </p>
        )}
        <fieldset className="row plain-set">
          <legend>{words.find}</legend>
          {FINDS.map((name) => (
            <label key={name}>
              {words[name]}
              <input name={name} maxLength={320} autoComplete="off" spellCheck={false} />
            </label>
          ))}
        </fieldset>
        <p>
          <label>
            {words.purpose}
            <input
              name="purpose"
              maxLength={PURPOSE_MAX}
              autoComplete="off"
              aria-describedby="purpose-hint"
            />
          </label>
        </p>
        <p id="purpose-hint" className="hint">
          {words.purposeHint}
        </p>
        <fieldset className="plain-set">
          <legend>{words.form}</legend>
          <label className="choice">
            <input type="radio" name="form" value="html" defaultChecked /> {words.html}
          </label>{' '}
          <label className="choice">
            <input type="radio" name="form" value="json" /> {words.json}
          </label>
        </fieldset>
        <p>
          <ActButton busy={state === 'making'}>{words.submit}</ActButton>
        </p>
      </form>
      <p role="status">{state === 'making' ? words.making : state === 'done' ? words.done : ''}</p>
      {failed !== undefined && <Failure of={failed} />}
    </>
  );
}
