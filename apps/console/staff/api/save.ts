import { headerText } from './header-text.ts';
import { answerTo } from './request.ts';

interface Wanted {
  readonly address: string;
  /** The representation that is asked for. */
  readonly type: string;
  readonly fileName: string;
  readonly body?: unknown;
  /** What personal data is read for. It is recorded. */
  readonly purpose?: string;
}

/**
 * Saves an answer of the API as a file of the reader, in the representation that was asked for. The content is taken as
 * it is, byte for byte.
 *
 * @throws RequestFailed when the API refuses or cannot be reached.
 */
export async function saveAnswer({ address, type, fileName, body, purpose }: Wanted): Promise<void> {
  const headers = new Headers({ accept: type });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (purpose !== undefined) headers.set('x-purpose', headerText(purpose));
  const response = await answerTo(address, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser takes the content before the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
