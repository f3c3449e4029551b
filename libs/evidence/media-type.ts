import { plainMediaType } from '#evidence/media-types';

/** How many of the first bytes tell the type of a content. */
export const SNIFFED_BYTES = 65_536;

/**
 * Whether the first bytes of a content can be of a media type.
 *
 * @param mediaType as {@link plainMediaType} gives it.
 * @param head at most {@link SNIFFED_BYTES}.
 */
export async function isOfType(mediaType: string, head: Uint8Array): Promise<boolean> {
  // Loaded with the first upload, so that everything else starts sooner.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head);
  // Text has no mark of its own: it is what is nothing else, and has no zero bytes.
  if (mediaType.startsWith('text/')) return found === undefined && !head.includes(0);
  if (mediaType === 'message/rfc822') {
    const isKnown = found === undefined || found.mime === mediaType;
    return isKnown && /^[!-9;-~]+:/.test(Buffer.from(head.subarray(0, 200)).toString('latin1'));
  }
  if (found === undefined) return false;
  const type = plainMediaType(found.mime);
  // A recording may stand in the container of a film.
  return type === mediaType || (mediaType === 'audio/mp4' && type === 'video/mp4');
}
