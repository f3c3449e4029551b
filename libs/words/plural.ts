import type { Language } from './languages/index.ts';

/**
 * The plural forms that each language has for cardinal numbers (Unicode CLDR). A catalogue that lacks one does not
 * compile.
 */
interface FormNames {
  readonly en: 'one' | 'other';
  readonly es: 'one' | 'many' | 'other';
  readonly fr: 'one' | 'many' | 'other';
  readonly it: 'one' | 'many' | 'other';
  readonly ru: 'one' | 'few' | 'many' | 'other';
}

/** One text for each form. `{n}` stands for the number, as the language writes it. */
export type Forms<L extends Language> = Readonly<Record<FormNames[L], string>> & { readonly other: string };

/** A text with a number in it. */
export type Counted = (n: number) => string;

/** @returns a function that chooses the form of a number and puts the number in. */
export function counted<L extends Language>(language: L, forms: Forms<L>): Counted {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const texts: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string } = forms;
  return (n) => (texts[rules.select(n)] ?? texts.other).replace('{n}', numbers.format(n));
}
