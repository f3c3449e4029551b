import type { ReactElement } from 'react';
import type { Tracked } from '#complainant-desk';
import { type Language, type PageAct, wordsOf } from '#words';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';
import { actsOf } from './acts.ts';

export interface DonePageProps {
  readonly pages: Pages;
  readonly language: Language;
  readonly act: PageAct;
  readonly tracked: Tracked;
}

/** What somebody may want to do after a decision. Another level is offered only to who does not accept an answer. */
const FURTHER: Readonly<Partial<Record<PageAct, readonly PageAct[]>>> = {
  accept: ['rate'],
  'not-accept': ['escalate', 'rate'],
  withdraw: ['rate'],
};

/** Confirms a decision, and says what follows. */
export function DonePage({ pages, language, act, tracked }: DonePageProps): ReactElement {
  const { acts, track } = wordsOf(language).pages;
  const { done, next } = acts[act];
  const further = actsOf(tracked.may).filter((one) => FURTHER[act]?.includes(one));
  return (
    <Layout {...{ pages, language, title: done }} switch={{ path: `/track/${act}/done` }}>
      <h1>{done}</h1>
      <p className="mono">{tracked.folio}</p>
      <p>{next}</p>
      {act === 'not-accept' && (
        <>
          <h2>{track.recourse}</h2>
          <p className="text" dir="auto">
            {tracked.recourse}
          </p>
        </>
      )}
      {act === 'escalate' && tracked.level.otherPerson && <p>{track.otherPerson}</p>}
      <ul className="cards">
        {further.map((one) => (
          <li key={one}>
            <a href={`/${language}/track/${one}`}>{acts[one].link}</a>
          </li>
        ))}
        <li>
          <a href={`/${language}/track/status`}>{track.toStatus}</a>
        </li>
      </ul>
    </Layout>
  );
}
