import type { ReactElement } from 'react';
import type { FiledComplaint } from '#complainant-desk';
import { fill, formats, type Language, wordsOf } from '#words';
import type { FailureText } from '../failure/failure-text.ts';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';

export interface FiledPageProps {
  readonly pages: Pages;
  readonly language: Language;
  readonly filed: FiledComplaint;
  /** The form, sealed. Absent where the browser keeps which form it sent. */
  readonly sealed?: string | undefined;
  /** Why the form was not taken now, although it was sent before. */
  readonly told?: FailureText | undefined;
}

/** The confirmation, to be printed or written down. */
export function FiledPage({ pages, language, filed, sealed, told }: FiledPageProps): ReactElement {
  const { filed: words } = wordsOf(language).pages;
  const { deadline } = formats(language, filed.zone);
  const title = told?.title ?? words.title;
  const goOver = sealed === undefined ? { path: '/complain/filed' } : { path: '/complain', form: 'again' };
  return (
    <Layout {...{ pages, language, title }} isError={told !== undefined} switch={goOver}>
      <h1>{title}</h1>
      {told && <p>{told.text}</p>}
      {told === undefined && filed.repeated && <p className="notice">{words.repeated}</p>}
      <Given {...{ language, filed }} />
      {filed.deadlines.length > 0 && (
        <>
          <h2>{words.deadlines}</h2>
          <ul>
            {filed.deadlines.map(({ clock, dueAt }) => (
              <li key={clock}>{fill(words.due[clock], { date: deadline(dueAt) })}</li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.nextTitle}</h2>
      <ol>
        {words.next.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      <Onwards {...{ language, filed }} />
      {/* The same form in another language is the same complaint. */}
      {sealed !== undefined && (
        <form id="again" method="post" action={`/${language}/complain`}>
          <input type="hidden" name="draft" value={sealed} />
          <input type="hidden" name="step" value="check" />
          <input type="hidden" name="sent" value="yes" />
        </form>
      )}
    </Layout>
  );
}

type PartProps = Pick<FiledPageProps, 'language' | 'filed'>;

/** Number and code, or what became of the code. */
function Given({ language, filed: { folio, trackingCode } }: PartProps): ReactElement {
  const { filed: words } = wordsOf(language).pages;
  return (
    <>
      <dl className="notice">
        <dt>{words.folio}</dt>
        <dd className="mono">{folio}</dd>
        {trackingCode !== undefined && (
          <>
            <dt>{words.code}</dt>
            <dd className="mono">{trackingCode}</dd>
          </>
        )}
      </dl>
      {trackingCode === undefined ? (
        <p>{words.replaced}</p>
      ) : (
        <>
          <p>{words.keep}</p>
          <p>{words.print}</p>
        </>
      )}
    </>
  );
}

function Onwards({ language, filed: { folio, trackingCode } }: PartProps): ReactElement {
  const { filed: words, home, track } = wordsOf(language).pages;
  if (trackingCode === undefined)
    return (
      <p>
        <a href={`/${language}/track`}>{home.track}</a>
      </p>
    );
  return (
    <>
      <form method="post" action={`/${language}/track`}>
        <input type="hidden" name="folio" value={folio} />
        <input type="hidden" name="code" value={trackingCode} />
        <div className="acts">
          <button type="submit" className="button">
            {words.follow}
          </button>
        </div>
      </form>
      <form method="post" action={`/${language}/track/leave`}>
        <p className="hint">{track.leaveAbout}</p>
        <button type="submit" className="plain">
          {track.leave}
        </button>
      </form>
    </>
  );
}
