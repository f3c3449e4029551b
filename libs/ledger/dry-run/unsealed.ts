import { type CanonicalJson, composeCanonical, type JsonObject } from '#canonical-json';
import type {
  EventSealer,
  OpenedPart,
  OpenedPersonal,
  PersonalOpener,
  PersonalSealing,
  PlainPersonal,
  SealedEvent,
} from '#privacy';

const MARK = 'unsealed';

/**
 * Stands for sealing in a dry run, which writes nothing and so needs no keys: its own events keep their personal parts
 * as they are. The events of the other ledger are opened with its keys.
 */
export class Unsealed implements PersonalSealing {
  readonly #below: PersonalOpener | undefined;

  /** @param below absent when there is no ledger yet, or when its keys are not at hand. */
  constructor(below: PersonalOpener | undefined) {
    this.#below = below;
  }

  async sealer(): Promise<EventSealer> {
    return SEALER;
  }

  async put(): Promise<void> {}

  async open(events: readonly SealedEvent[]): Promise<ReadonlyMap<string, OpenedPersonal>> {
    const own = events.filter(({ personal }) => MARK in personal);
    const others = own.length === events.length ? [] : events.filter(({ personal }) => !(MARK in personal));
    const opened = new Map(await this.#below?.open(others));
    for (const { id, personal } of own) opened.set(id, unsealedParts(personal));
    return opened;
  }
}

const SEALER: EventSealer = {
  seal: (plain) => ({ stored: composeCanonical({ [MARK]: written(plain) }), keys: [], digestOf: same }),
  newKeys: () => [],
  stored: () => undefined,
};

function written({ actor, subject }: PlainPersonal): CanonicalJson {
  return composeCanonical({ actor, subject });
}

/** The parts of a personal part that a dry run left as it is. */
export function unsealedParts({ [MARK]: parts }: JsonObject): Exclude<OpenedPersonal, 'damaged'> {
  const opened: { actor?: OpenedPart; subject?: OpenedPart } = {};
  for (const holder of ['actor', 'subject'] as const) {
    const plain = isObject(parts) ? parts[holder] : undefined;
    if (isObject(plain)) opened[holder] = { plain, digestOf: same };
  }
  return opened;
}

function isObject(value: JsonObject[string]): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing of a dry run is stored, so its digests may stay as they are. */
function same(digest: string): string {
  return digest;
}
