import { folioOf, streamOf } from '#complaint';
import type { Secret } from '#privacy';

/*
 * Message-IDs travel in the open and come back in bounces. They are the same whenever a letter is sent again. Who has the
 * id key can read in them which event a letter is about, so that no index is needed; to everybody else they are random.
 */

const TAG_BYTES = 16;
const FOLIO_LENGTH = 11;
const REVISION_BYTES = 4;
const BYTES = TAG_BYTES + FOLIO_LENGTH + REVISION_BYTES;
const FORM = new RegExp(`^[0-9a-f]{${2 * BYTES}}$`);
const STREAM = 'complaint-';

/** The event that a letter is about. */
export interface Told {
  readonly folio: string;
  readonly revision: number;
}

type IdKey = Pick<Secret, 'mac'>;

/** The left part of the Message-ID of the letter about an event: {@link BYTES} bytes as hexadecimal digits. */
export function messageIdOf({ folio, revision }: Told, key: IdKey): string {
  const plain = Buffer.alloc(FOLIO_LENGTH + REVISION_BYTES);
  plain.write(streamOf(folio).slice(STREAM.length), 'ascii');
  plain.writeUInt32BE(revision, FOLIO_LENGTH);
  const tag = tagOf(plain, key);
  return Buffer.concat([tag, covered(plain, tag, key)]).toString('hex');
}

/**
 * The event that a Message-ID is about. The domain and the angle brackets may be there or not.
 *
 * @returns `undefined` if it is of no letter of this ledger.
 */
export function toldBy(messageId: string, key: IdKey): Told | undefined {
  const left = leftOf(messageId);
  if (!FORM.test(left)) return undefined;
  const bytes = Buffer.from(left, 'hex');
  const tag = bytes.subarray(0, TAG_BYTES);
  const plain = covered(bytes.subarray(TAG_BYTES), tag, key);
  if (!tagOf(plain, key).equals(tag)) return undefined;
  const stream = `${STREAM}${plain.toString('ascii', 0, FOLIO_LENGTH)}`;
  const folio = folioOf(stream);
  return folio === undefined ? undefined : { folio, revision: plain.readUInt32BE(FOLIO_LENGTH) };
}

function tagOf(plain: Buffer, key: IdKey): Buffer {
  return key.mac('letter-message', plain.toString('hex')).subarray(0, TAG_BYTES);
}

/** Covers what is open, and the other way round. Each tag has a cover of its own. */
function covered(bytes: Buffer, tag: Buffer, key: IdKey): Buffer {
  const cover = key.mac('letter-message-cover', tag.toString('hex'));
  return Buffer.from(bytes.map((byte, at) => byte ^ (cover[at] ?? 0)));
}

/** The left part of a Message-ID in any of its forms. */
export function leftOf(messageId: string): string {
  return messageId.trim().replace(/^</, '').replace(/>$/, '').replace(/@.*$/s, '').toLowerCase();
}
