import type { LetterKind } from './port.ts';

/** What stands for a slot of a template. */
export interface SlotRule {
  /** For `docs/letters.md`. */
  readonly what: string;
  /** It can be several lines, so that it stands alone in its line. */
  readonly alone?: true;
  /** An organisation's own letter must have it. */
  readonly needed?: true;
}

const COMMON = {
  greeting: { what: 'the salutation, with the name of the complainant if the letter may have it' },
  folio: { what: 'the number of the complaint', needed: true },
  received: { what: 'the day of the receipt' },
  product: { what: 'what the complaint is about' },
  category: { what: 'what went wrong, as it was chosen at the receipt' },
  reference: { what: 'the order or the contract' },
  representative: { what: 'the name of whoever acts for the complainant' },
  contact: { what: 'how the organisation can be reached (`LEDGER_CONTACT`)', alone: true },
  tracking: { what: 'where the complaint can be followed (`LEDGER_URL`); never the code' },
  sender: {
    what: 'who signs: the name of LEDGER_BRAND, else the organisation that your own people recorded, else neutral words',
  },
} as const satisfies Readonly<Record<string, SlotRule>>;

const DEADLINES = {
  deadlines: { what: 'a line for each time limit that runs, with its last day', alone: true },
} as const satisfies Readonly<Record<string, SlotRule>>;

const RECOURSE = {
  recourse: {
    what: 'what can be done by who does not agree: the next step with the organisation, and the body outside with its address',
    alone: true,
    needed: true,
  },
} as const satisfies Readonly<Record<string, SlotRule>>;

/** The slots that a template of each kind can have. Any may have nothing to say, apart from `greeting` and `folio`. */
export const SLOTS = {
  acknowledgement: {
    ...COMMON,
    ...DEADLINES,
    recourse: { what: RECOURSE.recourse.what, alone: true },
  },
  progress: {
    ...COMMON,
    ...DEADLINES,
    progress: { what: 'what the progress report says', alone: true, needed: true },
    reported: { what: 'the day of the progress report' },
  },
  response: {
    ...COMMON,
    ...DEADLINES,
    ...RECOURSE,
    introduction: { what: 'what kind of answer it is: short, interim or final' },
    answered: { what: 'the day on which the response was issued' },
    outcome: { what: 'the decision', needed: true },
    reasons: { what: 'the reasons, as they were written', alone: true, needed: true },
    remedies: { what: 'a line for each remedy, with the exact amount', alone: true, needed: true },
  },
  closing: {
    ...COMMON,
    ...RECOURSE,
    closing: { what: 'that the complaint is closed, and why', needed: true },
    closed: { what: 'the day of the closing' },
    remedies: { what: 'a line for each remedy that was promised, and what became of it', alone: true },
    reopening: { what: 'how long the complaint can be opened again' },
  },
  'erasure-decision': {
    ...COMMON,
    decision: { what: 'what was decided', needed: true },
    decided: { what: 'the day of the decision' },
    reasons: { what: 'the reason of a refusal, as it was written', alone: true, needed: true },
    recourse: { what: 'where one can complain about a refusal', alone: true, needed: true },
  },
} as const satisfies Readonly<Record<LetterKind, Readonly<Record<string, SlotRule>>>>;

export type SlotName<K extends LetterKind> = keyof (typeof SLOTS)[K] & string;

/** The rules of a kind by the names of its slots. */
export function slotsOf(kind: LetterKind): Readonly<Record<string, SlotRule>> {
  return SLOTS[kind];
}
