import type { ComplaintStep, Language } from '#words';
import { draftOf, type Fields, open, post, type Visit } from './visit.ts';

/** What people write in each language, with the longest words that they use. */
const ACCOUNTS: Readonly<Record<Language, string>> = {
  en: 'On 3 March I cancelled the contract.\n\nThe fee was taken all the same, and nobody answered my three letters.',
  es: 'El 3 de marzo cancelé el contrato.\n\nMe cobraron la comisión de todos modos y nadie respondió a mis tres cartas.',
  fr: 'Le 3 mars, j’ai résilié le contrat.\n\nLes frais ont été prélevés malgré tout, et mes trois lettres sont restées sans réponse.',
  it: 'Il 3 marzo ho disdetto il contratto.\n\nLa commissione mi è stata comunque addebitata e nessuno ha risposto alle mie tre lettere.',
  ru: 'Третьего марта договор был расторгнут.\n\nКомиссию всё равно списали, и ни на одно из трёх писем о недействительности списания никто не ответил.',
};

/** Answers to each question, as a form sends them. */
export function answersIn(language: Language): Readonly<Record<ComplaintStep, Fields>> {
  return {
    what: { description: ACCOUNTS[language], category: 'delay' },
    when: { 'occurredOn-day': '3', 'occurredOn-month': '3', 'occurredOn-year': '2026', recurring: 'yes' },
    product: { product: 'Mortgage', organisation: 'Example Bank', reference: 'A-1029/33' },
    remedy: { remediesRequested: 'refund', remedyRequested: '1 120,50 €' },
    who: {
      behalf: 'other',
      name: 'Zoë Example',
      company: 'Example & Daughters',
      confidentiality: 'no-third-party',
    },
    representative: {
      representativeName: 'Ada Example',
      representativeEmail: 'ada@example.org',
      representativePhone: '+44 20 7946 0001',
      authority: 'I am her daughter.',
    },
    contact: {
      email: 'zoe@example.org',
      phone: '+44 20 7946 0002',
      address: '1 High Street\nLondon',
      contactPreference: 'letter',
    },
    help: { vulnerability: 'health', adjustments: 'Large print' },
  };
}

/** Something wrong for each question. */
export const FAULTY: Readonly<Record<ComplaintStep, Fields>> = {
  what: { description: '' },
  when: { 'occurredOn-day': '31', 'occurredOn-month': '2', 'occurredOn-year': '2026' },
  product: { product: 'a'.repeat(101), reference: 'b'.repeat(201) },
  remedy: { remediesRequested: 'the moon', remedyRequested: 'a'.repeat(2_001) },
  who: { name: 'a'.repeat(201) },
  representative: { representativeEmail: 'nobody' },
  contact: { email: 'nobody', address: 'a'.repeat(1_001) },
  help: { adjustments: 'a'.repeat(2_001) },
};

/** Opens one question with what is given, sent on (`next`) or only kept (`stay`). */
export async function atStep(
  visit: Visit,
  step: ComplaintStep,
  fields: Fields,
  to: 'next' | 'stay',
): Promise<void> {
  await open(visit, '/complain');
  // That question is asked only of somebody who acts for another.
  if (step === 'representative')
    await post(visit, '/complain', {
      draft: await draftOf(visit.page),
      step: 'who',
      to: 'stay',
      behalf: 'other',
    });
  await post(visit, '/complain', { draft: await draftOf(visit.page), step, to, ...fields });
}

/** Answers all questions and stands before the check. */
export async function atCheck(
  visit: Visit,
  answers: Partial<Readonly<Record<ComplaintStep, Fields>>> = answersIn(visit.language),
): Promise<void> {
  await open(visit, '/complain');
  for (const [step, fields] of Object.entries(answers))
    await post(visit, '/complain', { draft: await draftOf(visit.page), step, to: 'next', ...fields });
}

/** Sends what the check shows. */
export async function send(visit: Visit): Promise<void> {
  await post(visit, '/complain', { draft: await draftOf(visit.page), step: 'check', to: 'next' });
}
