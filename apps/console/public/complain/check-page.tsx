import type { ReactElement, ReactNode } from 'react';
import { type ComplaintStep, type Language, wordsOf } from '#words';
import { type Answers, all, first } from '../form/answers.ts';
import { dayOf, dayText } from '../form/check.ts';
import type { Field } from '../form/field.ts';
import { Layout } from '../look/layout.tsx';
import type { Pages } from '../pages.ts';
import type { Questions } from './questions.ts';

export interface CheckPageProps {
  readonly pages: Pages;
  readonly language: Language;
  readonly steps: readonly ComplaintStep[];
  readonly questions: Questions;
  readonly answers: Answers;
  readonly sealed: string;
  /** Why it could not be sent. */
  readonly refusal?: ReactNode;
}

/** All answers, each with a way to change it, before anything is sent. */
export function CheckPage(props: CheckPageProps): ReactElement {
  const { pages, language, steps, questions, answers, sealed, refusal } = props;
  const { form, common } = wordsOf(language).pages;
  return (
    <Layout
      {...{ pages, language, title: form.check }}
      isError={refusal !== undefined}
      switch={{ path: '/complain', form: 'form' }}
    >
      {refusal}
      <h1>{form.check}</h1>
      <p>{form.checkAbout}</p>
      <form id="form" method="post" action={`/${language}/complain`}>
        <input type="hidden" name="draft" value={sealed} />
        <input type="hidden" name="step" value="check" />
        {steps.map((step) => (
          <section key={step} aria-labelledby={`of-${step}`}>
            <div className="answer">
              <h2 id={`of-${step}`}>{form.steps[step].title}</h2>
              <button type="submit" className="plain" name="to" value={step}>
                {form.change}
                <span className="unseen"> {form.steps[step].change}</span>
              </button>
            </div>
            <Told fields={questions[step]} {...{ answers, language, zone: pages.zone }} />
          </section>
        ))}
        <p>{form.sendAbout}</p>
        <div className="acts">
          <button type="submit" className="button" name="to" value="next">
            {form.send}
          </button>
          <button type="submit" className="plain" name="to" value="back">
            {common.back}
          </button>
        </div>
      </form>
    </Layout>
  );
}

interface ToldProps {
  readonly fields: readonly Field[];
  readonly answers: Answers;
  readonly language: Language;
  readonly zone: string;
}

function Told({ fields, answers, language, zone }: ToldProps): ReactElement {
  const words = wordsOf(language).pages;
  const given = fields.flatMap((field) => {
    const text = textOf(field, answers, language, zone);
    return text === '' ? [] : [{ field, text }];
  });
  if (given.length === 0) return <p className="muted">{words.common.none}</p>;
  return (
    <dl>
      {given.map(({ field, text }) => (
        <div key={field.name}>
          <dt>{words.fields[field.name].label}</dt>
          <dd dir="auto">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** An answer in words; empty if there is none. */
function textOf(field: Field, answers: Answers, language: Language, zone: string): string {
  switch (field.kind) {
    case 'date': {
      const day = dayOf(answers, field.name);
      return day === undefined ? '' : dayText(day, language, zone);
    }
    case 'flag':
      return first(answers, field.name) === '' ? '' : wordsOf(language).pages.common.yes;
    case 'one':
    case 'some':
    case 'select': {
      const chosen = all(answers, field.name);
      return field.options
        .filter(({ value }) => chosen.includes(value))
        .map(({ label }) => label)
        .join('\n');
    }
    default:
      return first(answers, field.name);
  }
}
