import type { ReactElement } from 'react';
import { type Process, sourcesForReaders } from '#process';
import { type Language, wordsOf } from '#words';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';

export interface ProcessPageProps {
  readonly pages: Pages;
  readonly language: Language;
  readonly process: Process;
}

/** How complaints are handled here, as the policy in force has it. */
export function ProcessPage({ pages, language, process }: ProcessPageProps): ReactElement {
  const { headings, externalBody, court } = process;
  const [before, after] = wordsOf(language).process.policy.split('{policy}');
  const sources = sourcesForReaders(process);
  return (
    <Layout {...{ pages, language, title: process.title }} switch={{ path: '/process' }}>
      <h1>{process.title}</h1>
      <Paragraphs texts={process.introduction} />
      <h2>{headings.ways}</h2>
      <p>
        <a href={`/${language}/complain`}>{wordsOf(language).pages.home.complain}</a>
      </p>
      <Paragraphs texts={process.ways} />
      <h2>{headings.steps}</h2>
      <ol>
        {process.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2>{headings.limits}</h2>
      <ul>
        {process.limits.map(({ clock, tier, text, longer, standing }) => (
          <li key={`${clock} ${tier}`}>{[text, longer, standing].filter(Boolean).join(' ')}</li>
        ))}
      </ul>
      <Paragraphs texts={process.days} />
      <h2>{headings.tiers}</h2>
      <Paragraphs texts={process.tiers.map(({ text }) => text)} />
      {externalBody && <p>{externalBody.text}</p>}
      {court && <p>{court}</p>}
      <Paragraphs texts={process.closing} />
      <h2>{headings.expect}</h2>
      <Paragraphs texts={process.expect} />
      <h2>{headings.sources}</h2>
      {/* Policy packs are written in English. */}
      <p>
        {before}
        <span lang="en">{process.policy.title}</span>
        {after}
      </p>
      {sources.length > 0 && (
        <ul lang="en">
          {sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      )}
    </Layout>
  );
}

function Paragraphs({ texts }: { readonly texts: readonly string[] }): ReactElement {
  return (
    <>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}
