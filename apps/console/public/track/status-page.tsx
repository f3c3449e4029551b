import type { ReactElement } from 'react';
import type { Answer, Tracked } from '#complainant-desk';
import { type Formats, fill, formats, type Language, type Pages as PageWords, wordsOf } from '#words';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';
import { actsOf } from './acts.ts';

export interface StatusPageProps {
  readonly pages: Pages;
  readonly language: Language;
  readonly tracked: Tracked;
}

interface PartProps {
  readonly words: PageWords;
  readonly written: Formats;
  readonly tracked: Tracked;
  readonly language: Language;
}

/** Where a complaint stands, what comes next, the answer, and what the complainant can do. */
export function StatusPage({ pages, language, tracked }: StatusPageProps): ReactElement {
  const words = wordsOf(language).pages;
  const { track } = words;
  const part = { words, written: formats(language, tracked.zone), tracked, language };
  return (
    <Layout {...{ pages, language, title: track.complaint }} switch={{ path: '/track/status' }}>
      <h1>{track.complaint}</h1>
      <p className="mono">{tracked.folio}</p>
      <Steps {...part} />
      <h2>{track.nextTitle}</h2>
      <p>{tracked.next.text}</p>
      {tracked.next.by && <p>{fill(track.due, { date: part.written.deadline(tracked.next.by) })}</p>}
      {tracked.response && <Response {...part} response={tracked.response} />}
      <Choices {...part} />
      <Deadlines {...part} />
      <Happened {...part} />
      <h2>{track.recourse}</h2>
      <p className="text" dir="auto">
        {tracked.recourse}
      </p>
      <form method="post" action={`/${language}/track/leave`}>
        <p className="hint">{track.leaveAbout}</p>
        <button type="submit" className="button">
          {track.leave}
        </button>
      </form>
    </Layout>
  );
}

function Steps({ words: { track }, tracked }: PartProps): ReactElement {
  const now = tracked.step - 1;
  return (
    <>
      <h2>{track.progress}</h2>
      <ol className="steps">
        {track.steps.map((step, i) => (
          <li
            key={step}
            className={tracked.stepsDone.includes(i + 1) ? 'past' : undefined}
            aria-current={i === now ? 'step' : undefined}
          >
            {step}
            {i === now && <span className="muted"> ({track.now})</span>}
            {tracked.stepsDone.includes(i + 1) && <span className="unseen"> ({track.stepDone})</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

function Response({
  words: { track },
  written,
  language,
  response,
}: PartProps & { readonly response: Answer }): ReactElement {
  const { codes } = wordsOf(language);
  return (
    <>
      <h2>{track.answer}</h2>
      {response.outcome && <p>{codes.outcomes[response.outcome]}</p>}
      {response.issuedAt && (
        <p className="muted">{fill(track.answeredOn, { date: written.day(response.issuedAt) })}</p>
      )}
      {response.text === undefined ? (
        <p>{track.gone}</p>
      ) : (
        <p className="text" dir="auto">
          {response.text}
        </p>
      )}
      {response.offered.length > 0 && (
        <>
          <h3>{track.offered}</h3>
          <ul>
            {response.offered.map((one, i) => (
              <li key={i} dir="auto">
                {one}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Choices({ words, tracked, language }: PartProps): ReactElement | null {
  const acts = actsOf(tracked.may);
  if (acts.length === 0) return null;
  return (
    <nav aria-labelledby="can">
      <h2 id="can">{words.track.can}</h2>
      <ul className="cards">
        {acts.map((act) => (
          <li key={act}>
            <a href={`/${language}/track/${act}`}>{words.acts[act].link}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Deadlines({ words: { track }, tracked }: PartProps): ReactElement | null {
  if (tracked.deadlines.length === 0) return null;
  return (
    <>
      <h2>{track.deadlines}</h2>
      <ul>
        {tracked.deadlines.map(({ clock, text }) => (
          <li key={clock}>{text}</li>
        ))}
      </ul>
    </>
  );
}

function Happened({ words: { track }, written, tracked }: PartProps): ReactElement | null {
  if (tracked.happened.length === 0) return null;
  return (
    <>
      <h2>{track.happened}</h2>
      <ol className="cards">
        {tracked.happened.map(({ at, text }, i) => (
          <li key={i}>
            <span className="muted">
              {at === undefined ? track.unknownDate : <time dateTime={at}>{written.day(at)}</time>}
            </span>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
