import type { ReactElement } from 'react';
import { FILES_AT_ONCE } from '#complainant-desk';
import { fill, type Language, type PageAct, wordsOf } from '#words';
import { Refusal } from '../failure/failure-page.tsx';
import type { FailureText } from '../failure/failure-text.ts';
import type { Answers } from '../form/answers.ts';
import type { Faults, Field } from '../form/field.ts';
import { Fields, Summary } from '../form/fields.tsx';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';

export interface ActPageProps {
  readonly pages: Pages;
  readonly language: Language;
  readonly act: PageAct;
  readonly fields: readonly Field[];
  readonly answers: Answers;
  readonly faults: Faults;
  /** The complaint that it acts on. */
  readonly folio: string;
  /** The form, sealed. */
  readonly sealed: string;
  /** Why it could not be done now. */
  readonly told?: FailureText | undefined;
}

const MIB = 1_048_576;

/** One decision, which its button confirms. */
export function ActPage({
  pages,
  language,
  act,
  fields,
  answers,
  faults,
  folio,
  sealed,
  told,
}: ActPageProps): ReactElement {
  const { acts, track, fields: words } = wordsOf(language).pages;
  const { title, about, button } = acts[act];
  const withFiles = fields.some(({ kind }) => kind === 'files');
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const files =
    words.files.hint &&
    fill(words.files.hint, { n: String(FILES_AT_ONCE), size: size.format(pages.fileMax / MIB) });
  return (
    <Layout
      {...{ pages, language, title }}
      isError={told !== undefined || Object.keys(faults).length > 0}
      switch={{ path: `/track/${act}`, form: 'form' }}
    >
      {told && <Refusal told={told} />}
      <Summary {...{ fields, faults, language }} />
      <h1>{title}</h1>
      <p className="mono">{folio}</p>
      <p>{about}</p>
      <form
        id="form"
        method="post"
        action={`/${language}/track/${act}`}
        encType={withFiles ? 'multipart/form-data' : undefined}
        noValidate
      >
        <input type="hidden" name="key" value={sealed} />
        <Fields {...{ fields, answers, faults, language }} hints={{ files }} />
        <div className="acts">
          <button type="submit" className="button" name="to" value="next">
            {button}
          </button>
          <a href={`/${language}/track/status`}>{track.toStatus}</a>
        </div>
      </form>
    </Layout>
  );
}
