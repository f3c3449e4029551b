import { ACT_TEXT_MAX, type ComplainantAct, type ComplainantBodies } from '#complainant-desk';
import { type FieldName, type Language, PAGE_ACTS, type PageAct, wordsOf } from '#words';
import { type Answers, first } from '../form/answers.ts';
import { check } from '../form/check.ts';
import { contactFields } from '../form/contact-fields.ts';
import type { Faults, Field } from '../form/field.ts';
import type { ActForm } from './act-form.ts';
import type { TakenFile } from './read-files.ts';

/** What is given to the desk: one act with its body. */
type Given = {
  readonly [A in ComplainantAct]: { readonly kind: A; readonly body: ComplainantBodies[A] };
}[ComplainantAct];

/** A decision of the complainant as a page. */
interface ActOnPage {
  readonly kind: ComplainantAct;
  fields(language: Language): readonly Field[];
  given(answers: Answers, files: readonly TakenFile[], form: Pick<ActForm, 'response'>): Given;
  /** Fields of which one at least must be filled in. */
  readonly oneOf?: readonly FieldName[];
}

const REMARK_MAX = 5_000;
const reason = (): readonly Field[] => [{ name: 'reason', kind: 'text', max: REMARK_MAX, required: true }];
const scale = (language: Language) =>
  Object.entries(wordsOf(language).pages.scale).map(([value, label]) => ({ value, label }));
const mark = (answers: Answers, name: string) => Number(first(answers, name)) || undefined;

/** The decisions by the last part of their addresses. */
export const ACTS: Readonly<Record<PageAct, ActOnPage>> = {
  accept: {
    kind: 'acceptances',
    fields: () => [],
    given: (_, __, { response }) => ({ kind: 'acceptances', body: { ...(response && { response }) } }),
  },
  'not-accept': {
    kind: 'rejections',
    fields: reason,
    given: (answers, _, { response }) => ({
      kind: 'rejections',
      body: { ...(response && { response }), reason: first(answers, 'reason') },
    }),
  },
  information: {
    kind: 'information',
    fields: () => [
      { name: 'text', kind: 'text', max: ACT_TEXT_MAX },
      { name: 'files', kind: 'files' },
    ],
    given: (answers, files) => {
      const text = first(answers, 'text');
      return {
        kind: 'information',
        body: { ...(text && { text }), ...(files.length > 0 && evidenceOf(files)) },
      };
    },
    oneOf: ['text', 'files'],
  },
  withdraw: {
    kind: 'withdrawals',
    fields: () => [{ name: 'statement', kind: 'text', max: REMARK_MAX, required: true, short: true }],
    given: (answers) => ({ kind: 'withdrawals', body: { statement: first(answers, 'statement') } }),
  },
  rate: {
    kind: 'ratings',
    fields: (language) => [
      { name: 'handling', kind: 'one', options: scale(language) },
      { name: 'outcome', kind: 'one', options: scale(language) },
      { name: 'comment', kind: 'text', max: REMARK_MAX, short: true },
    ],
    given: (answers) => {
      const [handling, outcome, comment] = [
        mark(answers, 'handling'),
        mark(answers, 'outcome'),
        first(answers, 'comment'),
      ];
      return {
        kind: 'ratings',
        body: { ...(handling && { handling }), ...(outcome && { outcome }), ...(comment && { comment }) },
      };
    },
    // A remark alone is no rating.
    oneOf: ['handling', 'outcome'],
  },
  escalate: {
    kind: 'escalations',
    fields: reason,
    given: (answers) => ({ kind: 'escalations', body: { reason: first(answers, 'reason') } }),
  },
  reopen: {
    kind: 'reopenings',
    fields: reason,
    given: (answers) => ({ kind: 'reopenings', body: { reason: first(answers, 'reason') } }),
  },
  contact: {
    kind: 'contact-changes',
    fields: contactFields,
    given: (answers) => {
      const complainant = Object.fromEntries(
        ['email', 'phone', 'address', 'contactPreference'].flatMap((name) => {
          const value = first(answers, name);
          return value === '' ? [] : [[name, value]];
        }),
      );
      return { kind: 'contact-changes', body: { complainant } };
    },
    oneOf: ['email', 'phone', 'address', 'contactPreference'],
  },
};

/** The same bytes under two names are one content, with the first name. */
function evidenceOf(
  files: readonly TakenFile[],
): Pick<ComplainantBodies['information'], 'evidence' | 'names'> {
  const named = files
    .toReversed()
    .flatMap(({ content, name }) => (name === undefined ? [] : [[content, name]]));
  const names: Readonly<Record<string, string>> = Object.fromEntries(named);
  return { evidence: files.map(({ content }) => content), ...(named.length > 0 && { names }) };
}

export function isPageAct(text: string): text is PageAct {
  return PAGE_ACTS.some((act) => act === text);
}

/** The pages of the acts that the complainant may give now. */
export function actsOf(may: readonly ComplainantAct[]): readonly PageAct[] {
  return PAGE_ACTS.filter((act) => may.includes(ACTS[act].kind));
}

/** What the page of an act asks for. Where no text is taken any more, there is no field for one. */
export function fieldsOf(
  act: PageAct,
  language: Language,
  { erased }: { readonly erased?: true | undefined },
): readonly Field[] {
  const fields = ACTS[act].fields(language);
  return erased ? fields.filter(({ kind }) => kind !== 'text') : fields;
}

/**
 * What is wrong with the answers of an act.
 *
 * @param files how many files came.
 */
export function faultsOf(
  fields: readonly Field[],
  act: PageAct,
  answers: Answers,
  files: number,
  language: Language,
  today: string,
): Faults {
  const { oneOf = [] } = ACTS[act];
  const faults = check(fields, answers, { language, today });
  if (Object.keys(faults).length > 0) return faults;
  const isGiven = (name: FieldName) => (name === 'files' ? files > 0 : first(answers, name) !== '');
  const leading = fields.find(({ name }) => oneOf.includes(name));
  if (leading === undefined || oneOf.some(isGiven)) return faults;
  const { choice, something } = wordsOf(language).pages.faults;
  return { [leading.name]: leading.kind === 'one' ? choice : something };
}
