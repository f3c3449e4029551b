import { createContext, use } from 'react';
import type { Answered } from '../../api/request.ts';
import type { Refused } from '../../words/explain.ts';
import type { CommandName } from './forms.generated.ts';
import type { Values } from './values.ts';

/** What is wrong at a place, in words. Those of the API are English. */
export interface Told {
  readonly place: string;
  readonly text: string;
  readonly english?: boolean;
}

/** A code or a number that a member can take now, or the reason why it cannot. */
export interface Possible {
  readonly value: string;
  readonly refused?: Refused;
}

/** What the fields of one page share. */
export interface FormState {
  readonly command: CommandName;
  readonly values: Values;
  readonly change: (changed: Values) => void;
  readonly replace: (values: Values) => void;
  readonly told: readonly Told[];
  /** What the ledger would say to each value of a member; undefined: it was not tried. */
  readonly possible: (member: string) => readonly Possible[] | undefined;
  /** Whether the ledger would refuse the body without a member that its schema leaves optional. */
  readonly needed: (member: string) => boolean;
  /** Sets of members that its schema leaves optional, of which the ledger wants one. */
  readonly neededOneOf?: readonly (readonly string[])[];
  /** The complaint that the command is on. Absent at a receipt. */
  readonly complaint?: Answered<'/v1/complaints/{folio}'>;
}

export const FormContext = createContext<FormState | undefined>(undefined);

/** @throws Error outside of the page of a command. */
export function useForm(): FormState {
  const form = use(FormContext);
  if (form === undefined) throw new Error('This field stands outside of a form.');
  return form;
}
