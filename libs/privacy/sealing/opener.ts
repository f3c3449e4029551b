import type { JsonObject } from '#canonical-json';
import type { KeyStore, SubjectKey } from '../keys/key-store.ts';
import type { PersonalOpener } from './port.ts';
import { digestUnder, type OpenSubject, openPart, type SealedAt, unwrapDataKey } from './seal-part.ts';
import { HOLDERS, type Holder, readSealed, type SealedPart } from './sealed.ts';
import type { SubjectKeys } from './subject-keys.ts';

/** An event with a sealed personal part. */
export interface SealedEvent extends SealedAt {
  readonly id: string;
  readonly personal: JsonObject;
  /** Id of the subject whose key seals the `subject` part: a complaint's stream, or a principal's subject id. */
  readonly subject: string;
  /** Subject id of the principal who acted. */
  readonly actor: string;
}

/** A part that was opened. */
export interface OpenedPart {
  readonly plain: JsonObject;
  /** The digest of a text under the part's data key, see {@link digestUnder}. */
  readonly digestOf: (text: string) => string;
}

/**
 * Why a part cannot be opened.
 * - `no-key`: the store has no such key. The log tells whether it was erased.
 * - `damaged`: the part or its key was altered, or is another event's.
 */
export type Unopened = 'no-key' | 'damaged';

/** The parts of one event; `damaged` when the whole does not have the form of a sealed part. */
export type OpenedPersonal = Readonly<Partial<Record<Holder, OpenedPart | Unopened>>> | 'damaged';

/** The keys of one subject. */
interface SubjectKeysRead {
  readonly subject: OpenSubject | Unopened;
  readonly dataKeys: ReadonlyMap<string, Uint8Array>;
}

/** {@link PersonalOpener} with the keys of a key store. */
export class Opener implements PersonalOpener {
  readonly #store: KeyStore;
  readonly #keys: SubjectKeys;

  constructor(store: KeyStore, keys: SubjectKeys) {
    this.#store = store;
    this.#keys = keys;
  }

  async open(events: readonly SealedEvent[]): Promise<ReadonlyMap<string, OpenedPersonal>> {
    const read = events.map((event) => ({ event, sealed: readSealed(event.personal) }));
    const wanted = new Map<string, string[]>();
    for (const { event, sealed } of read) {
      for (const holder of HOLDERS) {
        const part = sealed?.[holder];
        if (part === undefined) continue;
        const subject = subjectOf(holder, event);
        const ids = wanted.get(subject);
        if (ids === undefined) wanted.set(subject, [part.key]);
        else ids.push(part.key);
      }
    }
    const known = new Map<string, SubjectKeysRead>();
    await Promise.all([...wanted].map(async ([id, ids]) => known.set(id, await this.#read(id, ids))));
    return new Map(
      read.map(({ event, sealed }): [string, OpenedPersonal] => {
        if (sealed === undefined) return [event.id, 'damaged'];
        const parts: { [H in Holder]?: OpenedPart | Unopened } = {};
        for (const holder of HOLDERS) {
          const part = sealed[holder];
          const keys = part && known.get(subjectOf(holder, event));
          if (part !== undefined && keys !== undefined) parts[holder] = opened(part, keys, event);
        }
        return [event.id, parts];
      }),
    );
  }

  async #read(id: string, ids: readonly string[]): Promise<SubjectKeysRead> {
    const { subject, dataKeys } = await this.#store.keysOf(id, ids);
    return { subject: await this.#openSubject(id, subject), dataKeys };
  }

  async #openSubject(id: string, subject: SubjectKey | undefined): Promise<OpenSubject | Unopened> {
    if (subject?.state !== 'active') return 'no-key';
    return await this.#keys.open(id, subject);
  }
}

function subjectOf(holder: Holder, { subject, actor }: SealedEvent): string {
  return holder === 'subject' ? subject : actor;
}

function opened(
  part: SealedPart,
  { subject, dataKeys }: SubjectKeysRead,
  at: SealedAt,
): OpenedPart | Unopened {
  if (typeof subject === 'string') return subject;
  const wrapped = dataKeys.get(part.key);
  if (wrapped === undefined) return 'no-key';
  const key = unwrapDataKey({ id: part.key, wrapped }, subject);
  const plain = key && openPart(part, key, at);
  if (key === undefined || plain === undefined) return 'damaged';
  return { plain, digestOf: (text) => digestUnder(key, text) };
}
