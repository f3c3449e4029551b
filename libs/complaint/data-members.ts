import { hasHiddenCharacters } from '#plain-text';
import type { Deadline, ErasureRef, EventCatalogue, EventType, MonetaryRemedy, Source } from './events.ts';
import {
  CHANNELS,
  CLOCKS,
  CLOSING_REASONS,
  COMPLEXITIES,
  ERASURE_BASES,
  ERASURE_DECISIONS,
  ERASURE_SCOPES,
  FEEDBACK_KINDS,
  KEPT_REASONS,
  OUTCOMES,
  REMEDIES,
  RESPONSE_TYPES,
  ROLES,
  SEVERITIES,
} from './vocabulary.ts';

/*
 * `data` can never be erased, so it may not contain free text. This file gives each member of each event its kind.
 * A member without a kind does not compile. An event with any other value is refused before it is written.
 */

/** Longest name of a thing, in characters. */
export const NAME_MAX = 100;

/** Longest pointer to a member of an event, in characters. */
export const POINTER_MAX = 200;
/** Members of events have plain names, so that a pointer can hold no text. */
const POINTER = /^(?:\/[A-Za-z0-9]{1,40}){1,8}$/;

/** The kinds of text that `data` can contain. */
const TEXTS = {
  /** The pseudonym of a principal or of a complainant. */
  id: (text: string) => /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/.test(text),
  /** The name of a thing, never of a person: one line of at most 100 characters. */
  name: isName,
  /** A kebab-case word. */
  code: (text: string) => text.length <= 60 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text),
  /** A plain language tag. */
  language: isPlainLanguage,
  day: (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text),
  /** An instant in UTC with milliseconds, or a day. */
  time: (text: string) => /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$/.test(text),
  amount: (text: string) => /^\d{1,15}(?:\.\d{1,4})?$/.test(text),
  currency: (text: string) => /^[A-Z]{3}$/.test(text),
  /** 64 hexadecimal digits. */
  hash: (text: string) => /^[0-9a-f]{64}$/.test(text),
  /** An id of another system that can hold neither a name nor an address. */
  'plain-id': isPlainId,
  /** The id of a key in the key store: base64url. */
  'key-id': (text: string) => /^[A-Za-z0-9_-]{1,64}$/.test(text),
  /** A JSON pointer to a member of an event. */
  pointer: (text: string) => text.length <= POINTER_MAX && POINTER.test(text),
} as const;

type Scalar = keyof typeof TEXTS | 'flag' | 'number';

/** The kind of a member: a scalar, the words of an enumeration, a list, or an object with members. */
type Kind<T> = [T] extends [readonly (infer I)[]]
  ? { readonly each: Kind<I> }
  : [T] extends [boolean]
    ? 'flag'
    : [T] extends [number]
      ? 'number'
      : [T] extends [string]
        ? string extends T
          ? keyof typeof TEXTS
          : readonly T[]
        : Kinds<T>;
type Kinds<T> = { readonly [K in keyof T]-?: Kind<Exclude<T[K], undefined>> };

const SOURCE: Kinds<Source> = {
  system: 'name',
  line: 'number',
  externalId: 'plain-id',
  externalIdHash: 'hash',
  outcome: 'name',
};
const NOTED = { source: SOURCE, dateUnknown: 'flag', lateEntry: 'flag' } as const;
const DEADLINES: Kind<readonly Deadline[]> = { each: { clock: CLOCKS, dueAt: 'time' } };
const REMEDY: Kinds<MonetaryRemedy> = { kind: REMEDIES, amount: 'amount', currency: 'currency' };

const ERASURE: Kinds<ErasureRef> = {
  erasure: 'number',
  scope: ERASURE_SCOPES,
  event: 'id',
  because: 'id',
};

/** The kind of every member of every event's data. */
export const DATA_MEMBERS: { readonly [T in EventType]: Kinds<EventCatalogue[T]['data']> } = {
  ComplaintReceived: {
    ...NOTED,
    channel: CHANNELS,
    kind: FEEDBACK_KINDS,
    oral: 'flag',
    language: 'language',
    product: 'name',
    subProduct: 'name',
    organisation: 'name',
    category: 'name',
    subCategory: 'name',
    recurring: 'flag',
    problemOn: 'day',
    remediesRequested: { each: REMEDIES },
    complainantRef: 'id',
    deadlines: DEADLINES,
  },
  ComplaintAcknowledged: {
    ...NOTED,
    cycle: 'number',
    channel: CHANNELS,
    template: 'name',
    contentHash: 'hash',
  },
  ComplaintAssessed: {
    ...NOTED,
    severity: SEVERITIES,
    complexity: COMPLEXITIES,
    safety: 'flag',
    immediateActionNeeded: 'flag',
    immediateActionPossible: 'flag',
    kind: FEEDBACK_KINDS,
    deadlines: DEADLINES,
  },
  HandlerAssigned: { ...NOTED, handler: 'id', conflictDeclared: 'flag' },
  ResponseProposed: {
    ...NOTED,
    response: 'number',
    type: RESPONSE_TYPES,
    outcome: OUTCOMES,
    remedies: { each: REMEDY },
  },
  ResponseIssued: { ...NOTED, response: 'number', type: RESPONSE_TYPES, outcome: OUTCOMES },
  ResponseAccepted: { ...NOTED, response: 'number' },
  ResponseRejected: { ...NOTED, response: 'number' },
  ComplaintEscalated: { ...NOTED, fromTier: 'number', toTier: 'number', trigger: 'code', handler: 'id' },
  DeadlineBreached: { ...NOTED, clock: CLOCKS, dueAt: 'time' },
  ComplaintClosed: {
    ...NOTED,
    cycle: 'number',
    reason: CLOSING_REASONS,
    attempts: 'number',
    approvedBy: 'id',
    recourseTold: 'flag',
  },
  ComplaintReopened: {
    ...NOTED,
    cycle: 'number',
    clockRule: ['anew', 'as-recorded'],
    deadlines: DEADLINES,
  },
  LegalHoldPlaced: { ...NOTED, hold: 'number' },
  LegalHoldReleased: { ...NOTED, hold: 'number' },
  ErasureRequested: {
    ...NOTED,
    erasure: 'number',
    basis: ERASURE_BASES,
    scope: ERASURE_SCOPES,
    event: 'id',
  },
  ErasureDecided: { ...NOTED, erasure: 'number', decision: ERASURE_DECISIONS, overridden: 'flag' },
  ErasureStarted: { ...NOTED, ...ERASURE },
  PersonalDataErased: {
    ...NOTED,
    ...ERASURE,
    basis: ERASURE_BASES,
    requester: 'id',
    requesterRole: ROLES,
    approver: 'id',
    executor: 'id',
    overridden: 'flag',
    complainantRef: 'id',
    method: ['keys-destroyed'],
    keys: { each: { id: 'key-id', digest: 'hash' } },
    keyCount: 'number',
    keysDigest: 'hash',
    events: { each: 'id' },
    eventCount: 'number',
    stores: { each: { store: 'code', removed: 'number', left: 'number' } },
    decryption: ['failed', 'nothing-sealed'],
    kept: { each: { folio: 'id', why: KEPT_REASONS } },
    keptIn: 'id',
    restoredFrom: 'time',
  },
  EntryCorrected: { ...NOTED, event: 'id', field: 'pointer', erasure: 'number' },
};

/**
 * The first member of an event's data that is not of its kind, as a path such as `source/system`. `undefined` when all
 * members are. A member that is not in the table has no kind and is returned too.
 */
export function notForData({
  type,
  data,
}: {
  readonly type: EventType;
  readonly data: object;
}): string | undefined {
  return faultIn(DATA_MEMBERS[type], data);
}

type AnyKind = Scalar | readonly string[] | { readonly each: AnyKind } | { readonly [name: string]: AnyKind };

/** The path from a value to its first fault; `''` when the value itself is not of its kind. */
function faultIn(kind: AnyKind | undefined, value: unknown): string | undefined {
  if (kind === undefined) return '';
  if (typeof kind === 'string') return isScalar(kind, value) ? undefined : '';
  if (isWords(kind)) return typeof value === 'string' && kind.includes(value) ? undefined : '';
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== isList(kind)) return '';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const own = isList(kind) ? kind.each : Object.hasOwn(kind, name) ? kind[name] : undefined;
    const fault = faultIn(own, member);
    if (fault !== undefined) return fault === '' ? name : `${name}/${fault}`;
  }
  return undefined;
}

function isScalar(kind: Scalar, value: unknown): boolean {
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'number') return typeof value === 'number';
  return typeof value === 'string' && TEXTS[kind](value);
}

function isWords(kind: object): kind is readonly string[] {
  return Array.isArray(kind);
}

function isList(kind: object): kind is { readonly each: AnyKind } {
  return Object.hasOwn(kind, 'each');
}

/** The form of nearly all names: printable ASCII that begins with no space. It meets every rule of {@link isName}. */
const PLAIN_NAME = /^[!-~][ -~]{0,99}$/;

/** Whether a text can name a thing in `data`: one line, at most 100 characters, in NFC, without hidden characters. */
export function isName(text: string): boolean {
  if (PLAIN_NAME.test(text)) return true;
  return (
    text.trim() !== '' &&
    (text.length <= NAME_MAX || (text.length <= 2 * NAME_MAX && [...text].length <= NAME_MAX)) &&
    !hasHiddenCharacters(text) &&
    text.isWellFormed() &&
    text.normalize('NFC') === text
  );
}

/** Language, script, region and a numbered variant. Extensions and private parts are excluded: they are free text. */
const PLAIN_LANGUAGE = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-\d[a-z0-9]{3})?$/i;

/** Canonical tags that were met. A ledger meets few, and asking `Intl` takes microseconds. */
const canonicalTags = new Set<string>();
const MOST_TAGS = 500;

/** Whether a text is a plain BCP 47 tag in the form that `Intl.getCanonicalLocales` gives. */
export function isPlainLanguage(text: string): boolean {
  return plainLanguage(text) === text;
}

/** A plain BCP 47 tag in its canonical form. `undefined` when the text is not such a tag. */
export function plainLanguage(text: string): string | undefined {
  if (canonicalTags.has(text)) return text;
  const canonical = canonicalTag(text);
  if (canonical === undefined) return undefined;
  if (canonicalTags.size >= MOST_TAGS) canonicalTags.clear();
  canonicalTags.add(canonical);
  return canonical;
}

function canonicalTag(text: string): string | undefined {
  if (!PLAIN_LANGUAGE.test(text)) return undefined;
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

const ID_FORM = /^[A-Za-z0-9]+(?:[-_./:#][A-Za-z0-9]+)*$/;
const HEXADECIMAL = /^[0-9a-f-]+$/i;
const WORD = /[A-Za-z]{4}/g;
const LONGEST_ID = 60;
/** This many digits can be a telephone number. */
const CALLABLE = 9;

/**
 * Whether `data` may contain an id of another system unchanged: numbers and codes such as `2023/0017`, `CASE-4711` or
 * a UUID. Not allowed are an `@`, two words, or digits alone that can be a telephone number.
 */
export function isPlainId(text: string): boolean {
  if (text.length > LONGEST_ID || !ID_FORM.test(text) || !/\d/.test(text)) return false;
  if (!/[A-Za-z]/.test(text)) return text.replace(/\D/g, '').length < CALLABLE;
  return HEXADECIMAL.test(text) || (text.match(WORD)?.length ?? 0) <= 1;
}
