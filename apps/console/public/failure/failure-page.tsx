import type { ReactElement } from 'react';
import { type Language, wordsOf } from '#words';
import { FIRST_FOCUS } from '../look/first-focus.ts';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';
import type { FailureText } from './failure-text.ts';

export interface FailurePageProps {
  readonly pages: Pick<Pages, 'assets' | 'brand' | 'contact'>;
  readonly language: Language;
  readonly told: FailureText;
  /** Where one goes on (default: the first page). */
  readonly onwards?: { readonly path: string; readonly text: string } | undefined;
}

/** A page that could not do what was asked. It tells nothing of the inside. */
export function FailurePage({ pages, language, told, onwards }: FailurePageProps): ReactElement {
  const { path, text } = onwards ?? { path: '', text: wordsOf(language).pages.common.home };
  return (
    <Layout {...{ pages, language, title: told.title }} isError switch={{ path: '' }}>
      <h1>{told.title}</h1>
      <p>{told.text}</p>
      {told.wait && <p>{told.wait}</p>}
      <p>
        <a href={`/${language}${path}`}>{text}</a>
      </p>
    </Layout>
  );
}

/** The same at the head of a page that keeps what was typed. It has the focus. */
export function Refusal({ told }: { readonly told: FailureText }): ReactElement {
  return (
    <section className="summary" aria-labelledby="refusal" {...FIRST_FOCUS}>
      <h2 id="refusal">{told.title}</h2>
      <p>
        {told.text} {told.wait}
      </p>
    </section>
  );
}
