import type { Clock, Outcome, ResponseState, ResponseType, Status } from '#complaint';
import type { Language } from '#words';

/** How many files a complainant can hand in with one act. */
export const FILES_AT_ONCE = 5;

/** Most characters of a text that a complainant gives with one act. */
export const ACT_TEXT_MAX = 10_000;

/** Who asks, as far as the bounds of public use need it. It is never stored as it is. */
export interface Visitor {
  /** The network address of the client, behind trusted proxies. */
  readonly address: string;
}

/** What only the complainant decides, by the last part of its route. */
export type ComplainantAct = keyof ComplainantBodies;

/** The body of each act. OpenAPI has their bounds. */
export interface ComplainantBodies {
  readonly acceptances: { readonly response?: number };
  readonly rejections: { readonly response?: number; readonly reason: string };
  readonly withdrawals: { readonly statement: string };
  readonly information: {
    readonly text?: string;
    readonly evidence?: readonly string[];
    /** By contents. */
    readonly names?: Readonly<Record<string, string>>;
  };
  readonly ratings: { readonly handling?: number; readonly outcome?: number; readonly comment?: string };
  readonly escalations: { readonly reason: string };
  readonly reopenings: { readonly reason: string };
  readonly 'contact-changes': { readonly complainant: Readonly<Record<string, unknown>> };
}

/** Something that happened, in plain words. */
export interface Happening {
  /** An instant, or a day `YYYY-MM-DD`. Absent when it is not known. */
  readonly at?: string;
  readonly text: string;
}

/** A time limit that the organisation has to keep. */
export interface Limit {
  readonly clock: Clock;
  readonly text: string;
  readonly dueAt: string;
  /** Absent also when a closing came before what it asks for. */
  readonly metAt?: string;
  /** It waits for somebody. */
  readonly paused?: true;
}

/** A level of the organisation that looks at a complaint. */
export interface Level {
  /** From 1. */
  readonly n: number;
  /** Whether the policy demands somebody who was not involved at the levels below. */
  readonly otherPerson: boolean;
}

/** The answer of the organisation that was issued last. */
export interface Answer {
  readonly n: number;
  readonly type?: ResponseType;
  readonly outcome?: Outcome;
  readonly state: ResponseState;
  readonly issuedAt?: string;
  /** What it says. Absent when it cannot be shown any more. */
  readonly text?: string;
  /** What is offered, each in words, e.g. `Refund: €120.50`. */
  readonly offered: readonly string[];
}

/** All that a complainant sees of the complaint. Every text is in `language`. Nothing internal is in it. */
export interface Tracked {
  readonly folio: string;
  readonly language: Language;
  /** The zone in which days are told. */
  readonly zone: string;
  /** From 1 (received) to 5 (closed). */
  readonly step: 1 | 2 | 3 | 4 | 5;
  /** The steps before that were taken. A closing or an answer may skip some. */
  readonly stepsDone: readonly number[];
  readonly status: Status;
  readonly receivedAt?: string;
  /** Oldest first. */
  readonly happened: readonly Happening[];
  /** What happens next, and the last moment for it where there is one. */
  readonly next: { readonly text: string; readonly by?: string };
  readonly deadlines: readonly Limit[];
  readonly response?: Answer;
  /** The level at which the complaint is. */
  readonly level: Level;
  /** Whom to turn to if unhappy. */
  readonly recourse: string;
  /** Its personal data was erased: it takes no text any more. */
  readonly erased?: true;
  /** What the complainant may do now. */
  readonly may: readonly ComplainantAct[];
}

/** A complaint that was filed. */
export interface FiledComplaint {
  readonly folio: string;
  /** Absent when it was replaced since: only the staff give the new one. */
  readonly trackingCode?: string;
  readonly deadlines: readonly { readonly clock: Clock; readonly dueAt: string }[];
  /** The IANA zone in which days are told: that of its policy. */
  readonly zone: string;
  /** The same form was sent before. Nothing was added. */
  readonly repeated: boolean;
}

/** A content of evidence that was handed in. */
export interface HandedIn {
  readonly content: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * What complainants may ask of the ledger and give to it, without a key. The public pages know no more of the ledger
 * than this. Every method throws a Problem of `#http` with one of our codes when it refuses.
 */
export interface ComplainantDesk {
  /**
   * Files a complaint on the channel `web`.
   *
   * @param form the id of the form: the same id again finds the same complaint, in whichever language it is sent.
   * @param body as `POST /v1/complaints`, without `channel`, `policy` and `concerns`.
   * @throws Problem `invalid-body`; `too-many-filings`, with `Retry-After`.
   */
  file(visitor: Visitor, form: string, body: object): Promise<FiledComplaint>;
  /** What a form that was sent led to, whatever it said. `undefined`: it was not sent, or filed nothing. */
  filed(form: string): Promise<FiledComplaint | undefined>;
  /**
   * What the complainant sees now.
   *
   * @param language of the texts. Absent: that of the complaint, else English.
   * @throws Problem `unknown-folio-or-code` for a wrong code and an unknown folio alike; `too-many-tries`.
   */
  track(visitor: Visitor, folio: string, code: string, language?: Language): Promise<Tracked>;
  /**
   * Gives a command as the complainant.
   *
   * @param key the idempotency key: the same key again gives the first outcome.
   * @throws like {@link ComplainantDesk.track}; Problem `invalid-body`; DomainError of the command.
   */
  give<A extends ComplainantAct>(
    visitor: Visitor,
    folio: string,
    code: string,
    act: { readonly kind: A; readonly key: string; readonly body: ComplainantBodies[A] },
  ): Promise<void>;
  /**
   * Hands in the content of a piece of evidence. An act `information` then names it.
   *
   * @param bytes streamed, never held in memory whole.
   * @throws like {@link ComplainantDesk.track}; Problem `body-too-large`, `media-type-not-allowed`, `wrong-media-type`.
   */
  handIn(
    visitor: Visitor,
    folio: string,
    code: string,
    content: {
      readonly mediaType: string;
      readonly bytes: AsyncIterable<Uint8Array>;
    },
  ): Promise<HandedIn>;
}
