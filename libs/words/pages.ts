import type { Clock } from '#complaint';
import type { Coded } from './coded.ts';
import type { Counted } from './plural.ts';

/** The questions of the form, in their order. */
export const COMPLAINT_STEPS = [
  'what',
  'when',
  'product',
  'remedy',
  'who',
  'representative',
  'contact',
  'help',
] as const;
export type ComplaintStep = (typeof COMPLAINT_STEPS)[number];

/** What a complainant decides on a page of its own, by the last part of its address. */
export const PAGE_ACTS = [
  'accept',
  'not-accept',
  'information',
  'withdraw',
  'rate',
  'escalate',
  'reopen',
  'contact',
] as const;
export type PageAct = (typeof PAGE_ACTS)[number];

/** What a field asks for, and how to answer. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
}

/** The name of a question: as its heading, and as the head of its answers. */
export interface StepWords {
  readonly title: string;
  readonly hint?: string;
  /** What is changed, as the end of "Change". */
  readonly change: string;
}

/** A decision: what it is called where it is offered, what its page says, and what happened when it is done. */
export interface ActWords {
  readonly link: string;
  readonly title: string;
  readonly about: string;
  readonly button: string;
  readonly done: string;
  readonly next: string;
}

/** The fields of all forms, by their names. */
export type FieldName =
  | 'description'
  | 'category'
  | 'occurredOn'
  | 'recurring'
  | 'product'
  | 'organisation'
  | 'reference'
  | 'remediesRequested'
  | 'remedyRequested'
  | 'behalf'
  | 'name'
  | 'company'
  | 'confidentiality'
  | 'representativeName'
  | 'representativeEmail'
  | 'representativePhone'
  | 'authority'
  | 'email'
  | 'phone'
  | 'address'
  | 'contactPreference'
  | 'vulnerability'
  | 'adjustments'
  | 'folio'
  | 'code'
  | 'reason'
  | 'statement'
  | 'text'
  | 'files'
  | 'handling'
  | 'outcome'
  | 'comment';

/** Why a page could not do what was asked. */
export type PageProblem =
  | 'not-found'
  | 'too-large'
  | 'too-many-filings'
  | 'too-many-forms'
  /** The same where the page keeps what was written. */
  | 'too-many-acts'
  /** A bound that waiting does not lift. */
  | 'no-more'
  | 'too-many-tries'
  | 'cross-site'
  | 'expired'
  | 'sent-before'
  | 'act-sent-before'
  /** `{folio}` is the complaint of the form, `{open}` the one that the browser follows. */
  | 'other-complaint'
  | 'away'
  | 'broken'
  | 'refused'
  | 'erased';

/** The words of the pages for complainants. */
export interface Pages {
  readonly common: {
    /** The name of the pages where the organisation gives none. */
    readonly site: string;
    readonly skip: string;
    readonly languages: string;
    /** Begins the title of a page that tells of an error. */
    readonly error: string;
    readonly optional: string;
    readonly back: string;
    readonly next: string;
    readonly yes: string;
    readonly none: string;
    readonly reach: string;
    readonly telephone: string;
    readonly post: string;
    readonly home: string;
    /** Leads to the same page again. */
    readonly again: string;
  };
  readonly home: {
    readonly title: string;
    readonly about: string;
    readonly choose: string;
    readonly complain: string;
    readonly complainAbout: string;
    readonly track: string;
    readonly trackAbout: string;
    readonly process: string;
    readonly processAbout: string;
  };
  readonly form: {
    /** `{n}` and `{of}` are numbers. */
    readonly progress: string;
    readonly steps: Readonly<Record<ComplaintStep, StepWords>>;
    readonly check: string;
    readonly checkAbout: string;
    readonly change: string;
    readonly send: string;
    readonly sendAbout: string;
    readonly day: string;
    readonly month: string;
    readonly year: string;
    readonly behalf: Coded<'self' | 'other'>;
    readonly ways: Coded<'email' | 'phone' | 'letter'>;
    readonly noCategory: string;
  };
  readonly fields: Readonly<Record<FieldName, FieldWords>>;
  readonly faults: {
    /** Heads the list of what is to be mended. */
    readonly summary: string;
    readonly required: Partial<Readonly<Record<FieldName, string>>>;
    readonly missing: string;
    readonly tooLong: Counted;
    readonly date: string;
    readonly future: string;
    readonly email: string;
    readonly choice: string;
    readonly something: string;
    readonly unknownFolioOrCode: string;
    readonly fileTooLarge: string;
    readonly fileType: string;
    readonly fileEmpty: string;
    readonly tooManyFiles: Counted;
    readonly refused: string;
  };
  readonly filed: {
    readonly title: string;
    readonly folio: string;
    readonly code: string;
    readonly keep: string;
    /** The code was replaced since, and by whom a new one is given. */
    readonly replaced: string;
    readonly repeated: string;
    readonly deadlines: string;
    /** What is done by the day or moment `{date}`: a sentence without its full stop, since some dates end with one. */
    readonly due: Coded<Clock>;
    readonly nextTitle: string;
    readonly next: readonly string[];
    readonly print: string;
    readonly follow: string;
  };
  readonly track: {
    readonly title: string;
    readonly about: string;
    readonly button: string;
    readonly signedOut: string;
    readonly complaint: string;
    readonly progress: string;
    readonly steps: readonly [string, string, string, string, string];
    readonly now: string;
    readonly stepDone: string;
    /** Who looks at it at the next level, where the policy demands it. */
    readonly otherPerson: string;
    readonly nextTitle: string;
    readonly answer: string;
    readonly answeredOn: string;
    readonly offered: string;
    readonly gone: string;
    readonly can: string;
    readonly deadlines: string;
    /** The last day or moment `{date}` for what comes next, without a full stop. */
    readonly due: string;
    readonly happened: string;
    readonly unknownDate: string;
    readonly recourse: string;
    readonly leave: string;
    readonly leaveAbout: string;
    readonly toStatus: string;
    /** `{open}` is the number of the complaint. */
    readonly toOpen: string;
  };
  readonly acts: Readonly<Record<PageAct, ActWords>>;
  readonly scale: Coded<'1' | '2' | '3' | '4' | '5'>;
  readonly problems: Readonly<Record<PageProblem, { readonly title: string; readonly text: string }>>;
  readonly wait: {
    readonly minutes: Counted;
    readonly seconds: Counted;
  };
}
