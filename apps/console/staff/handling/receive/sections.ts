import type { Field } from '../form/field.ts';
import type { FieldName } from '../form/forms.generated.ts';

/** The parts of a receipt, in the order in which one asks. */
export type Section = 'came' | 'what' | 'asked' | 'who' | 'care';

const SECTIONS: Readonly<Record<Section, readonly FieldName[]>> = {
  came: ['channel', 'occurredAt'],
  what: ['product', 'organisation', 'problem'],
  asked: ['remediesRequested', 'remedyRequested'],
  who: ['complainant', 'reference'],
  care: ['vulnerability', 'confidentiality'],
};

/** The fields of each part, and those that are seldom needed. None is lost, whatever the body has. */
export function sectionsOf(fields: readonly Field[]): {
  readonly sections: readonly (readonly [Section, readonly Field[]])[];
  readonly more: readonly Field[];
} {
  const names: readonly Section[] = ['came', 'what', 'asked', 'who', 'care'];
  const placed = names.flatMap((name) => SECTIONS[name]);
  return {
    sections: names.map((name) => [
      name,
      SECTIONS[name].flatMap((member) => fields.filter((field) => field.name === member)),
    ]),
    more: fields.filter(({ name }) => !placed.includes(name)),
  };
}
