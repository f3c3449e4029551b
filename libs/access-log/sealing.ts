import { canonicalJson, type JsonObject } from '#canonical-json';
import type { RecordedEvent } from '#event-store';
import { KeyStoreError, type PersonalOpener, type PersonalSealing, principalSubject } from '#privacy';
import { decodeReads, type OpenPersonal, type SealPersonal } from './codec.ts';

/** How often a part is sealed again because another process began the principal's key. */
const ATTEMPTS = 5;

/** Seals purposes and accounts under the key of the principal who reads. */
export function sealReads(sealing: () => Promise<PersonalSealing>): SealPersonal {
  return async (personal, { principal, ...at }) => {
    const open = await sealing();
    const plain = { subject: canonicalJson(personal) };
    for (let attempt = 1; ; attempt += 1) {
      const sealer = await open.sealer({
        subject: principalSubject(principal),
        actor: principal,
        personal: true,
        byActor: false,
        begins: false,
      });
      const { stored, keys } = sealer.seal(plain, at);
      try {
        await open.put(sealer.newKeys(keys, {}), sealer);
        return stored;
      } catch (error) {
        const begun = error instanceof KeyStoreError && error.code === 'subject-begun';
        if (!begun || attempt >= ATTEMPTS) throw error;
      }
    }
  };
}

/** Opens purposes and accounts. A key that the store does not have was erased with its principal. */
export function openReads(opener: () => Promise<PersonalOpener | undefined>): OpenPersonal {
  return async (event) => {
    const personal = event.personal();
    if (personal === undefined) return undefined;
    const keys = await opener();
    if (keys === undefined) return 'withheld';
    return await opened(event, personal, keys);
  };
}

async function opened(
  event: RecordedEvent,
  personal: JsonObject,
  opener: PersonalOpener,
): Promise<JsonObject | 'erased' | 'damaged'> {
  const decoded = decodeReads(event);
  if (decoded === undefined) return 'damaged';
  const { id, stream, revision, type } = event;
  const subject = principalSubject(decoded.actor.id);
  const commandId = String(event.metadata()['commandId']);
  const parts = (
    await opener.open([{ id, stream, revision, type, commandId, personal, subject, actor: subject }])
  ).get(id);
  const part = typeof parts === 'object' ? parts.subject : undefined;
  if (typeof part === 'object') return part.plain;
  return part === 'no-key' ? 'erased' : 'damaged';
}
