import { answerTo, documented } from './request.ts';

/** Types that browsers often do not know by the end of a name. */
const BY_END: Readonly<Record<string, string>> = {
  eml: 'message/rfc822',
  heic: 'image/heic',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  m4a: 'audio/mp4',
};

/**
 * Sends the bytes of a file for a complaint. They are attached by a command that names them.
 *
 * @returns the id of the content.
 * @throws RequestFailed when the API refuses or cannot be reached.
 */
export async function uploadContent(folio: string, file: File): Promise<string> {
  const end = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const type = BY_END[end] ?? file.type;
  const response = await answerTo(`/v1/complaints/${encodeURIComponent(folio)}/evidence-contents`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': type || 'application/octet-stream' },
    body: file,
  });
  const answer: unknown = await response.json();
  return documented<{ readonly content: string }>(answer).content;
}
