import type { FieldName } from '#words';

/** One thing that a form asks for. A date is three inputs: day, month, year. */
export type Field = {
  readonly name: FieldName;
  readonly required?: true;
} & (
  | {
      readonly kind: 'line' | 'email' | 'tel' | 'text';
      /** Most characters. */
      readonly max: number;
      /** What a browser may fill in, by the list of HTML. */
      readonly autocomplete?: string;
      /** A text of a few lines. */
      readonly short?: true;
    }
  | { readonly kind: 'date' | 'flag' | 'files' }
  | { readonly kind: 'one' | 'some' | 'select'; readonly options: readonly Option[] }
);

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What is wrong with fields, in words for the reader. */
export type Faults = Partial<Readonly<Record<FieldName, string>>>;

/** The parts of a date, by the ends of the names of their inputs. */
export const DATE_PARTS = ['day', 'month', 'year'] as const;

/** The names of the inputs of a field. */
export function inputsOf({ name, kind }: Field): readonly string[] {
  return kind === 'date' ? DATE_PARTS.map((part) => `${name}-${part}`) : [name];
}

/** The id of the first input of a field, to which a list of faults leads. */
export function idOf(field: Field): string {
  if (field.kind === 'date') return `${field.name}-day`;
  const choice = field.kind === 'one' || field.kind === 'some';
  return choice ? `${field.name}-${field.options[0]?.value ?? ''}` : field.name;
}
