/** The readable parts of a message, decoded: its text, and the same as HTML. */
export function textsOf(raw: string): readonly string[] {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const body = rest.join('\r\n\r\n');
    if (/encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
    if (!/encoding: quoted-printable/i.test(head)) return body;
    const bytes = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  });
}
