import type { CanonicalJson } from '#canonical-json';
import type { Contact } from '../complainant-index.ts';
import { subjectErased } from '../keys/errors.ts';
import type { DataKey, NewKeys } from '../keys/key-store.ts';
import type { EventSealer } from './port.ts';
import { digestUnder, type OpenSubject, type SealedAt, sealPart } from './seal-part.ts';
import { HOLDERS, type Holder, type SealedPart, writeSealed } from './sealed.ts';
import type { FreshSubject, SubjectKeys } from './subject-keys.ts';

/** The plaintexts of an event's personal part, in canonical form. */
export type PlainPersonal = Readonly<Partial<Record<Holder, CanonicalJson>>>;

/** A data key, and the subject that it belongs to. */
export interface SealingKey {
  readonly subject: string;
  readonly dataKey: DataKey;
}

/** A sealed personal part. */
export interface Sealed {
  /** As the log holds it. */
  readonly stored: CanonicalJson;
  readonly keys: readonly SealingKey[];
  /** The digest of a text under the data key of the part, see {@link digestUnder}. */
  readonly digestOf: (text: string) => string;
}

/** What a sealer knows of a subject: its key, that it is erased, or that the writer believes that it has none yet. */
export type KnownSubject = OpenSubject | 'erased' | undefined;

/** The subjects of an append: their ids, and what is known of them. */
export type SealerSubjects = Readonly<Record<Holder, { readonly id: string; readonly known: KnownSubject }>>;

/** What the key store keeps of a complaint besides its keys. */
export interface ComplaintKeys extends Pick<NewKeys, 'lookups'> {
  /** The pseudonym of the complainant. */
  readonly complainantRef?: string | undefined;
  /** The complainant's addresses, which are to lead to the pseudonym. */
  readonly complainant?: Contact | undefined;
}

/** {@link EventSealer} with the keys of a key store. */
export class Sealer implements EventSealer {
  readonly #keys: SubjectKeys;
  readonly #subjects: SealerSubjects;
  /** Keys that this sealer made for subjects without one. */
  readonly #fresh = new Map<string, FreshSubject>();

  constructor(keys: SubjectKeys, subjects: SealerSubjects) {
    this.#keys = keys;
    this.#subjects = subjects;
  }

  seal(plain: PlainPersonal, at: SealedAt): Sealed {
    const parts: { [H in Holder]?: SealedPart } = {};
    const keys: SealingKey[] = [];
    let digestKey: Uint8Array | undefined;
    for (const holder of HOLDERS) {
      const text = plain[holder];
      if (text === undefined) continue;
      const subject = this.#subject(holder);
      const { part, dataKey, key } = sealPart(text, subject, at);
      parts[holder] = part;
      keys.push({ subject: subject.id, dataKey });
      digestKey = key;
    }
    if (digestKey === undefined) throw new TypeError('There is nothing to seal.');
    const under = digestKey;
    return { stored: writeSealed(parts), keys, digestOf: (text) => digestUnder(under, text) };
  }

  newKeys(keys: readonly SealingKey[], complaint: ComplaintKeys): readonly NewKeys[] {
    const bySubject = new Map<string, DataKey[]>();
    for (const { subject, dataKey } of keys) {
      const own = bySubject.get(subject);
      if (own === undefined) bySubject.set(subject, [dataKey]);
      else own.push(dataKey);
    }
    return [...bySubject].map(([subject, dataKeys]) => {
      const fresh = this.#fresh.get(subject);
      const isComplaint = subject === this.#subjects.subject.id;
      const { lookups, complainantRef, complainant } = isComplaint ? complaint : {};
      return {
        subject,
        ...(fresh && { begin: { ...fresh.begin, complainantRef, complainant } }),
        dataKeys,
        ...(lookups !== undefined && lookups.length > 0 && { lookups }),
      };
    });
  }

  stored(): void {
    for (const fresh of this.#fresh.values()) this.#keys.began(fresh);
  }

  #subject(holder: Holder): OpenSubject {
    const { id, known } = this.#subjects[holder];
    if (known === 'erased') throw subjectErased(id);
    if (known !== undefined) return known;
    const fresh = this.#fresh.get(id) ?? this.#keys.fresh(id);
    this.#fresh.set(id, fresh);
    return fresh;
  }
}
