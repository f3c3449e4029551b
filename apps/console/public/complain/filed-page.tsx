import type { ReactElement } from 'react';
import type { FiledComplaint } from '#complainant-desk';
import { fill, formats, type Language, wordsOf } from '#words';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';

export interface FiledPageProps {
  readonly pages: Pages;
  readonly language: Language;
  readonly filed: FiledComplaint;
  readonly sealed: string;
}

/** The confirmation, to be printed or written down. */
export function FiledPage({ pages, language, filed, sealed }: FiledPageProps): ReactElement {
  const { filed: told } = wordsOf(language).pages;
  const { deadline } = formats(language, pages.zone);
  return (
    <Layout {...{ pages, language, title: told.title }} switch={{ path: '/complain', form: 'again' }}>
      <h1>{told.title}</h1>
      {filed.repeated && <p className="notice">{told.repeated}</p>}
      <dl className="notice">
        <dt>{told.folio}</dt>
        <dd className="mono">{filed.folio}</dd>
        <dt>{told.code}</dt>
        <dd className="mono">{filed.trackingCode}</dd>
      </dl>
      <p>{told.keep}</p>
      <p>{told.print}</p>
      {filed.deadlines.length > 0 && (
        <>
          <h2>{told.deadlines}</h2>
          <ul>
            {filed.deadlines.map(({ clock, dueAt }) => (
              <li key={clock}>{fill(told.due[clock], { date: deadline(dueAt) })}</li>
            ))}
          </ul>
        </>
      )}
      <h2>{told.nextTitle}</h2>
      <ol>
        {told.next.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      <form method="post" action={`/${language}/track`}>
        <input type="hidden" name="folio" value={filed.folio} />
        <input type="hidden" name="code" value={filed.trackingCode} />
        <div className="acts">
          <button type="submit" className="button">
            {told.follow}
          </button>
        </div>
      </form>
      {/* The same form in another language is the same complaint. */}
      <form id="again" method="post" action={`/${language}/complain`}>
        <input type="hidden" name="draft" value={sealed} />
        <input type="hidden" name="step" value="check" />
        <input type="hidden" name="sent" value="yes" />
      </form>
    </Layout>
  );
}
