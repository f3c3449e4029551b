import { isName, isPlainId, isPlainLanguage } from '../names.ts';
import { CLOCKS } from '../vocabulary.ts';
import type { CorrectedValue } from './correcting.ts';
import type { Deadline, Source } from './shared.ts';

/*
 * `data` can never be erased, so it may not contain free text. Each member of each event has a kind here or beside its
 * event. A member without a kind does not compile. An event with any other value is refused before it is written.
 */

/** Longest pointer to a member of an event, in characters. */
export const POINTER_MAX = 200;
/** Members of events have plain names, so that a pointer can hold no text. */
const POINTER = /^(?:\/[A-Za-z0-9]{1,40}){1,8}$/;

/** Of a registered top-level type, so that it is no free text. */
const MEDIA_TYPE =
  /^(?:application|audio|font|image|message|model|multipart|text|video)\/[a-z0-9][a-z0-9.+-]*$/;

/** The kinds of text that `data` can contain. */
export const TEXTS = {
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
  /** A media type without parameters. */
  'media-type': (text: string) => text.length <= 100 && MEDIA_TYPE.test(text),
  /** A JSON pointer to a member of an event. */
  pointer: (text: string) => text.length <= POINTER_MAX && POINTER.test(text),
} as const;

/**
 * `corrected`: the value of a member of another event, which is of the kind of that member.
 */
export type Scalar = keyof typeof TEXTS | 'flag' | 'number' | 'corrected';

/** The kind of a member: a scalar, the words of an enumeration, a list, or an object with members. */
export type Kind<T> = [CorrectedValue] extends [T]
  ? 'corrected'
  : [T] extends [readonly (infer I)[]]
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
export type Kinds<T> = { readonly [K in keyof T]-?: Kind<Exclude<T[K], undefined>> };

const SOURCE: Kinds<Source> = {
  system: 'name',
  line: 'number',
  externalId: 'plain-id',
  externalIdHash: 'hash',
  outcome: 'name',
};
export const NOTED = { source: SOURCE, dateUnknown: 'flag', lateEntry: 'flag' } as const;
export const DEADLINES: Kind<readonly Deadline[]> = {
  each: { clock: CLOCKS, dueAt: 'time', tier: 'number' },
};

type Catalogue = { readonly data: object };

/** The kind of every member of the data of each event in a part of the catalogue. */
export type DataKinds<C> = { readonly [T in keyof C]: C[T] extends Catalogue ? Kinds<C[T]['data']> : never };

/** The newest schema version of each event in a part of the catalogue. */
export type Versions<C> = { readonly [T in keyof C]: number };
