import type { FieldName } from './forms.generated.ts';

/** How a member of a body is given. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'choice'
  | 'choices'
  | 'flag'
  | 'number'
  | 'day'
  | 'instant'
  | 'group'
  | 'repeat'
  | 'principal'
  | 'principals'
  | 'content'
  | 'contents'
  | 'upload'
  | 'event'
  | 'pointer'
  | 'value'
  | 'kept';

/** A member of the body of a command, as the document of the API describes it. */
export interface Field {
  readonly name: FieldName;
  readonly kind: FieldKind;
  readonly required?: true;
  /** The longest text, the largest number or the most items. */
  readonly max?: number;
  readonly min?: number;
  /** A regular expression, as in JSON Schema. */
  readonly pattern?: string;
  /** The codes of a choice. */
  readonly options?: readonly string[];
  /** The members of a group, or of each item of a list. */
  readonly fields?: readonly Field[];
  /** It can be given as nothing, which takes away what there was. */
  readonly clearing?: true;
}
