/** What a browser of somebody of the staff does, as far as the specs need it: it keeps the cookie and says where it is. */
export class StaffBrowser {
  readonly cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  /** Sends a request as a page of ours does, and keeps what the answer sets. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(init.method === 'POST' && { origin: this.url }),
        ...(cookie && { cookie }),
        ...Object.fromEntries(new Headers(init.headers)),
      },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Opens a page. @param site where it was opened from. */
  async open(path: string, site = 'none'): Promise<Response> {
    return await this.ask(path, { headers: { accept: 'text/html', 'sec-fetch-site': site } });
  }

  async send(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return await this.ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { accept: 'text/html' },
    });
  }

  /** Signs in with a key. */
  async signIn(key: string, language = 'en'): Promise<this> {
    await this.send('/session', { key, language });
    return this;
  }

  /** The cookies as another browser would have them. */
  copy(): StaffBrowser {
    const other = new StaffBrowser(this.url);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }
}
