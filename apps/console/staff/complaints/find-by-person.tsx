import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { COMPLAINTS, FRAME } from '#words/console';
import { present } from '../address/present.ts';
import { RequestFailed } from '../api/problem.ts';
import { addressOf, documented, type Sending, send } from '../api/request.ts';
import { useMe } from '../app/me.ts';
import { ActButton } from '../parts/act-button.tsx';
import { Waiting } from '../parts/answer.tsx';
import { Failure } from '../parts/failure.tsx';
import { PURPOSE_MAX } from '../parts/withheld.tsx';
import { useWords } from '../words/use-words.ts';
import { Found, type FoundPage } from './found.tsx';

const PERSONAL = ['email', 'phone', 'reference'] as const;

/** What is sent: the search, and its purpose where the reader has to say one. */
type Asked = Pick<Sending, 'body' | 'purpose'>;

/** What was asked for, and all that was answered to it so far. */
interface Finding {
  readonly asked: Asked;
  readonly page: FoundPage;
  /** How many lines there were before the last answer. Absent for the first one. */
  readonly before?: number;
}

/** Finds by what is personal. It stands in no address: it is sent in a body, and again for what comes after. */
export function FindByPerson() {
  const words = useWords(COMPLAINTS);
  const { personal } = useWords(FRAME);
  // Others search for the purpose of the route.
  const saysPurpose = useMe().role === 'compliance';
  const [found, setFound] = useState<Finding>();
  const [failed, setFailed] = useState<RequestFailed>();
  const [fault, setFault] = useState<string>();
  const [searching, setSearching] = useState(false);
  const ask = async (asked: Asked, before?: FoundPage) => {
    setFailed(undefined);
    setSearching(true);
    try {
      const address = addressOf('/v1/complaint-searches', {}, present({ cursor: before?.cursor }));
      const page = documented<FoundPage>(await send(address, { ...asked, method: 'POST' }));
      setFound({
        asked,
        page: { ...page, complaints: [...(before?.complaints ?? []), ...page.complaints] },
        ...present({ before: before?.complaints.length }),
      });
    } catch (error) {
      if (error instanceof RequestFailed) setFailed(error);
      else throw error;
    } finally {
      setSearching(false);
    }
  };
  const search = (form: FormData) => {
    const body = Object.fromEntries(
      PERSONAL.map((name) => [name, String(form.get(name) ?? '').trim()]).filter(([, text]) => text !== ''),
    );
    setFound(undefined);
    setFailed(undefined);
    if (Object.keys(body).length !== 1) return setFault(words.find.one);
    setFault(undefined);
    const purpose = String(form.get('purpose') ?? '').trim();
    void ask({ body, ...(saysPurpose ? { purpose } : {}) });
  };
  return (
    <section>
      <h2>{words.find.byPerson}</h2>
      <p className="hint">{words.find.personHint}</p>
      <form
        className="row"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          search(new FormData(event.currentTarget));
        }}
      >
        {fault !== undefined && (
          <p role="alert" className="fault">
            {fault}
          </p>
        )}
        {PERSONAL.map((name) => (
          <label key={name}>
            {words.find[name]}
            <input
              name={name}
              type={name === 'email' ? 'text' : undefined}
              maxLength={400}
              autoComplete="off"
            />
          </label>
        ))}
        {saysPurpose && (
          <>
            <label>
              {personal.why}
              <input
                name="purpose"
                required
                pattern=".*\S.*"
                maxLength={PURPOSE_MAX}
                autoComplete="off"
                aria-describedby="search-purpose"
              />
            </label>
            <p id="search-purpose" className="hint">
              {personal.whyHint}
            </p>
          </>
        )}
        <ActButton busy={searching}>{words.find.submit}</ActButton>
      </form>
      {found !== undefined && (
        <Findings of={found} searching={searching} more={() => void ask(found.asked, found.page)} />
      )}
      {searching && <Waiting />}
      {failed !== undefined && <Failure of={failed} />}
    </section>
  );
}

interface FindingsProps {
  readonly of: Finding;
  readonly searching: boolean;
  /** Asks for what comes after. */
  readonly more: () => void;
}

/** What was found so far. Whoever asked for more is led to it; the button that was pressed may go away. */
function Findings({ of, searching, more }: FindingsProps) {
  const words = useWords(COMPLAINTS);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { before, page } = of;
    if (before === undefined) return;
    const line = list.current?.querySelectorAll<HTMLElement>('tbody th a')[before];
    if (line !== undefined) line.focus();
    else if (page.cursor === undefined) list.current?.focus();
  }, [of]);
  return (
    <>
      <div ref={list} tabIndex={-1}>
        <Found page={of.page} />
      </div>
      {of.page.cursor !== undefined && (
        <p className="acts">
          <ActButton busy={searching} act={more}>
            {words.find.more}
          </ActButton>
        </p>
      )}
    </>
  );
}
