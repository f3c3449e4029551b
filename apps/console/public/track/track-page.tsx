import type { ReactElement } from 'react';
import { type Language, type PageAct, wordsOf } from '#words';
import type { Answers } from '../form/answers.ts';
import type { Faults, Field } from '../form/field.ts';
import { Fields, Summary } from '../form/fields.tsx';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';

/** What shows that somebody may see a complaint. */
export const TRACK_FIELDS: readonly Field[] = [
  { name: 'folio', kind: 'line', max: 64, required: true, autocomplete: 'off' },
  { name: 'code', kind: 'line', max: 64, required: true, autocomplete: 'off' },
];

export interface TrackPageProps {
  readonly pages: Pages;
  readonly language: Language;
  readonly answers: Answers;
  readonly faults: Faults;
  /** The ticket ran out while something was written. */
  readonly signedOut?: boolean;
  /** What was written then, sealed. */
  readonly kept?: Kept | undefined;
}

/** An act that could not be given yet. */
export interface Kept {
  readonly act: PageAct;
  readonly sealed: string;
}

/** Asks for number and code. They are sent in a body, never in an address. */
export function TrackPage({
  pages,
  language,
  answers,
  faults,
  signedOut,
  kept,
}: TrackPageProps): ReactElement {
  const { track } = wordsOf(language).pages;
  return (
    <Layout
      {...{ pages, language, title: track.title }}
      isError={signedOut === true || Object.keys(faults).length > 0}
      switch={{ path: '/track', form: 'form' }}
    >
      <Summary {...{ fields: TRACK_FIELDS, faults, language }} />
      <h1>{track.title}</h1>
      {signedOut && <p className="notice">{track.signedOut}</p>}
      <p>{track.about}</p>
      <form id="form" method="post" action={`/${language}/track`} noValidate>
        {kept && (
          <>
            <input type="hidden" name="act" value={kept.act} />
            <input type="hidden" name="kept" value={kept.sealed} />
          </>
        )}
        <Fields fields={TRACK_FIELDS} {...{ answers, faults, language }} />
        <div className="acts">
          <button type="submit" className="button" name="to" value="next">
            {track.button}
          </button>
        </div>
      </form>
    </Layout>
  );
}
