import { type Language, wordsOf } from '#words';
import type { Field } from './field.ts';

/** How a complainant can be reached: in the form of a complaint, and when it changes. */
export function contactFields(language: Language): readonly Field[] {
  const { ways } = wordsOf(language).pages.form;
  return [
    { name: 'email', kind: 'email', max: 254, autocomplete: 'email' },
    { name: 'phone', kind: 'tel', max: 50, autocomplete: 'tel' },
    { name: 'address', kind: 'text', max: 1_000, short: true, autocomplete: 'street-address' },
    {
      name: 'contactPreference',
      kind: 'one',
      options: Object.entries(ways).map(([value, label]) => ({ value, label })),
    },
  ];
}
