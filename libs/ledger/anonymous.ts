import type { ComplaintEvent } from '#complaint';

/** The members of a person by which somebody could be recognised. */
const PERSON: ReadonlySet<string> = new Set([
  'name',
  'email',
  'phone',
  'address',
  'organisation',
  'department',
]);
/** The id of another system is personal where it may hold an address. */
const SOURCE: ReadonlySet<string> = new Set(['externalId']);
/** What of a personal part tells who somebody is. */
const IDENTIFYING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['complainant', PERSON],
  ['representative', PERSON],
  ['source', SOURCE],
]);

/** What an evidence says of a content: the name of its file, and the hash, which confirms a guess of the content. */
const OF_CONTENT: ReadonlySet<string> = new Set(['/personal/name', '/personal/sha256']);

/** What is asked of the history of an event. */
export interface AroundEvent {
  /** Finds an event by its id. */
  readonly find: (id: string) => ComplaintEvent | undefined;
  /** Whether the content of an evidence is shown to those to whom the complainant stays anonymous. */
  readonly showsContent: (evidence: ComplaintEvent) => boolean;
}

/**
 * A personal part without the name and the addresses of the complainant and of whoever acts for them: each is
 * `withheld`, and so is an id of another system that may hold an address. For complaints whose complainant wishes to stay
 * anonymous.
 */
export function anonymous<P extends object>(personal: P): P {
  return masked(personal, '/personal', isIdentity) as P;
}

/**
 * The same for the personal part of an event: what a correction says is about the field that it corrects, and so is what
 * stayed of a correction after an erasure. What is about an unknown event is withheld. So is what an evidence says of a
 * content that is withheld.
 */
export function anonymousPart<P extends object>(event: ComplaintEvent, personal: P, around: AroundEvent): P {
  const shown = masked(personal, '/personal', (pointer) => tellsWho(event, pointer, around));
  if (event.type !== 'ErasureRequested' || !('keep' in personal) || !isGroup(personal.keep))
    return shown as P;
  const { event: id } = event.data;
  const about = id === undefined ? undefined : around.find(id);
  // What may stay, by JSON pointer into the event that is to be erased.
  return { ...shown, keep: withoutTexts(personal.keep, about, around) } as P;
}

function withoutTexts(keep: object, about: ComplaintEvent | undefined, around: AroundEvent): object {
  const members = Object.entries(keep).map(([pointer, text]): [string, unknown] => [
    pointer,
    text !== null && tellsWho(about, pointer, around) ? 'withheld' : text,
  ]);
  return Object.fromEntries(members);
}

/** Whether a text of the personal part of an event tells who somebody is. */
function tellsWho(event: ComplaintEvent | undefined, pointer: string, around: AroundEvent): boolean {
  if (event === undefined) return true;
  // A mail system says to which address it could not deliver.
  if (event.type === 'LetterSent' && pointer === '/personal/reason') return true;
  if (event.type === 'EvidenceAttached' && OF_CONTENT.has(pointer)) return !around.showsContent(event);
  if (event.type !== 'EntryCorrected') return isIdentity(pointer);
  const [, , value = '', ...rest] = pointer.split('/');
  if (value !== 'new' && value !== 'old') return isIdentity(pointer);
  return tellsWho(around.find(event.data.event), [event.data.field, ...rest].join('/'), around);
}

/** Whether a JSON pointer into a part that is no correction names what tells who somebody is. */
function isIdentity(pointer: string): boolean {
  const [, , part, member] = pointer.split('/');
  // A text in the place of a whole part could be anything.
  if (part === undefined) return true;
  const identifying = IDENTIFYING.get(part);
  return identifying !== undefined && (member === undefined || identifying.has(member));
}

function masked(group: object, path: string, isWithheld: (pointer: string) => boolean): object {
  const members = Object.entries(group).map(([name, one]: [string, unknown]): [string, unknown] => {
    const pointer = `${path}/${name}`;
    if (isGroup(one)) return [name, masked(one, pointer, isWithheld)];
    return [name, one !== null && one !== undefined && isWithheld(pointer) ? 'withheld' : one];
  });
  return Object.fromEntries(members);
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
