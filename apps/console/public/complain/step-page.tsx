import type { ReactElement } from 'react';
import { type ComplaintStep, fill, type Language, wordsOf } from '#words';
import type { Answers } from '../form/answers.ts';
import type { Faults, Field } from '../form/field.ts';
import { Fields, Summary } from '../form/fields.tsx';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';

export interface StepPageProps {
  readonly pages: Pages;
  readonly language: Language;
  readonly step: ComplaintStep;
  readonly steps: readonly ComplaintStep[];
  readonly fields: readonly Field[];
  readonly answers: Answers;
  readonly faults: Faults;
  readonly sealed: string;
}

/** One question. */
export function StepPage({
  pages,
  language,
  step,
  steps,
  fields,
  answers,
  faults,
  sealed,
}: StepPageProps): ReactElement {
  const { form, common } = wordsOf(language).pages;
  const { title, hint } = form.steps[step];
  const place = steps.indexOf(step);
  return (
    <Layout
      {...{ pages, language, title }}
      isError={Object.keys(faults).length > 0}
      switch={{ path: '/complain', form: 'form' }}
    >
      <p className="muted">{fill(form.progress, { n: String(place + 1), of: String(steps.length) })}</p>
      <Summary {...{ fields, faults, language }} />
      <h1>{title}</h1>
      {hint && <p>{hint}</p>}
      <form id="form" method="post" action={`/${language}/complain`} noValidate>
        <input type="hidden" name="draft" value={sealed} />
        <input type="hidden" name="step" value={step} />
        <Fields {...{ fields, answers, faults, language }} />
        <div className="acts">
          <button type="submit" className="button" name="to" value="next">
            {common.next}
          </button>
          {place > 0 && (
            <button type="submit" className="plain" name="to" value="back">
              {common.back}
            </button>
          )}
        </div>
      </form>
    </Layout>
  );
}
