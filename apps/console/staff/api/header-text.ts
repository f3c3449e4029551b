/**
 * A text as the value of a header. A browser sends each character of a header as one byte, and the API reads UTF-8, so
 * each byte of the UTF-8 becomes a character. A header holds no controls: each becomes a space.
 */
export function headerText(text: string): string {
  const bytes = new TextEncoder().encode(text.replaceAll(/\p{Cc}/gu, ' '));
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
