import type { Sha256 } from './check-history.ts';

/** The hash of the browser. Absent where the page came over a connection that anybody may have changed. */
export const webSha256: Sha256 | undefined = globalThis.isSecureContext === true ? digest : undefined;

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
