import type { Catalogue } from '#catalogue';
import { CATEGORIES, CONFIDENTIALITY_WISHES, REMEDIES, VULNERABILITIES } from '#complaint';
import { COMPLAINT_STEPS, type ComplaintStep, type FieldName, type Language, wordsOf } from '#words';
import { type Answers, first } from '../form/answers.ts';
import { contactFields } from '../form/contact-fields.ts';
import type { Field, Option } from '../form/field.ts';

/** Characters of the account. What is longer is added as a file. */
export const ACCOUNT_MAX = 20_000;
const REMARK_MAX = 2_000;
/** More choices than this are no help: the name is typed. */
const CHOICES_MAX = 200;

/** What each question asks for. */
export type Questions = Readonly<Record<ComplaintStep, readonly Field[]>>;

/** The questions of the form, with the names that the organisation's catalogue allows. */
export function questionsOf(language: Language, catalogue: Catalogue): Questions {
  const { codes, pages } = wordsOf(language);
  const coded = <C extends string>(
    list: readonly C[],
    words: Readonly<Record<C, string>>,
  ): readonly Option[] => list.map((value) => ({ value, label: words[value] }));
  return {
    what: [
      { name: 'description', kind: 'text', max: ACCOUNT_MAX, required: true },
      {
        name: 'category',
        kind: 'select',
        options: categories(coded(CATEGORIES, codes.categories), catalogue),
      },
    ],
    when: [
      { name: 'occurredOn', kind: 'date' },
      { name: 'recurring', kind: 'flag' },
    ],
    product: [
      named('product', catalogue.products),
      named('organisation', catalogue.organisations),
      { name: 'reference', kind: 'line', max: 200 },
    ],
    remedy: [
      { name: 'remediesRequested', kind: 'some', options: coded(REMEDIES, codes.remedies) },
      { name: 'remedyRequested', kind: 'text', max: REMARK_MAX, short: true },
    ],
    who: [
      { name: 'behalf', kind: 'one', options: coded(['self', 'other'], pages.form.behalf) },
      { name: 'name', kind: 'line', max: 200, autocomplete: 'name' },
      { name: 'company', kind: 'line', max: 200, autocomplete: 'organization' },
      { name: 'confidentiality', kind: 'some', options: coded(CONFIDENTIALITY_WISHES, codes.wishes) },
    ],
    representative: [
      { name: 'representativeName', kind: 'line', max: 200, required: true, autocomplete: 'name' },
      { name: 'representativeEmail', kind: 'email', max: 254, autocomplete: 'email' },
      { name: 'representativePhone', kind: 'tel', max: 50, autocomplete: 'tel' },
      { name: 'authority', kind: 'text', max: 1_000, short: true },
    ],
    contact: contactFields(language),
    help: [
      { name: 'vulnerability', kind: 'some', options: coded(VULNERABILITIES, codes.vulnerabilities) },
      { name: 'adjustments', kind: 'text', max: REMARK_MAX, short: true },
    ],
  };
}

/** The questions that apply, in their order. */
export function stepsOf(answers: Answers): readonly ComplaintStep[] {
  return COMPLAINT_STEPS.filter((step) => step !== 'representative' || first(answers, 'behalf') === 'other');
}

function categories(ours: readonly Option[], { categories: own }: Catalogue): readonly Option[] {
  return own === undefined
    ? ours
    : [...own].map((value) => ours.find((option) => option.value === value) ?? { value, label: value });
}

function named(name: FieldName, allowed: ReadonlySet<string> | undefined): Field {
  if (allowed === undefined || allowed.size > CHOICES_MAX) return { name, kind: 'line', max: 100 };
  return { name, kind: 'select', options: [...allowed].map((value) => ({ value, label: value })) };
}
