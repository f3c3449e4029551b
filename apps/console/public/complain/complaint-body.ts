import type { Language } from '#words';
import { type Answers, all, first } from '../form/answers.ts';
import { dayOf } from '../form/check.ts';

/** The body of `POST /v1/complaints` for the answers of a form. What was left empty is left out. */
export function complaintBody(answers: Answers, language: Language): object {
  const one = (name: string) => first(answers, name) || undefined;
  const some = (name: string) => (all(answers, name).length === 0 ? undefined : all(answers, name));
  return filled({
    language,
    complainant: filled({
      name: one('name'),
      organisation: one('company'),
      email: one('email'),
      phone: one('phone'),
      address: one('address'),
      contactPreference: one('contactPreference'),
      adjustments: one('adjustments'),
    }),
    representative:
      one('behalf') === 'other'
        ? filled({
            name: one('representativeName'),
            email: one('representativeEmail'),
            phone: one('representativePhone'),
            authority: one('authority'),
          })
        : undefined,
    product: one('product'),
    organisation: one('organisation'),
    reference: one('reference'),
    problem: filled({
      occurredOn: dayOf(answers, 'occurredOn'),
      description: one('description'),
      category: one('category'),
      recurring: one('recurring') === 'yes' || undefined,
    }),
    remediesRequested: some('remediesRequested'),
    remedyRequested: one('remedyRequested'),
    confidentiality: some('confidentiality'),
    vulnerability: some('vulnerability'),
  });
}

/** Without members that are missing or empty objects. */
function filled(members: object): object {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) =>
        value !== undefined && (typeof value !== 'object' || Object.keys(Object(value)).length > 0),
    ),
  );
}
