/** What a browser without script does with our pages, as far as the specs need it: it follows, fills in and sends. */
export class BrowserVisitor {
  html = '';
  status = 0;
  headers = new Headers();
  /** Where it is, e.g. `/en/track`. */
  path = '';
  readonly #cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  async open(path: string): Promise<this> {
    return await this.#go(path, { method: 'GET' });
  }

  /** The hidden answers of the page, without which a form of ours cannot be sent. */
  get hidden(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        String(name),
        String(value),
      ]),
    );
  }

  /** Sends the form of the page, or of another page whose hidden answers are given. */
  async send(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    hidden = this.hidden,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<this> {
    const body = new URLSearchParams(hidden);
    for (const [name, value] of Object.entries(fields)) {
      body.delete(name);
      for (const one of [value].flat()) body.append(name, one);
    }
    return await this.#go(path, { method: 'POST', body, headers });
  }

  /** Loses all cookies, as after a long while. */
  forget(): this {
    this.#cookies.clear();
    return this;
  }

  /** Sends any bytes. */
  async sendRaw(path: string, type: string, body: string): Promise<this> {
    return await this.#go(path, { method: 'POST', body, headers: { 'content-type': type } });
  }

  async sendFiles(path: string, form: FormData): Promise<this> {
    return await this.#go(path, { method: 'POST', body: form });
  }

  /** The text of the page, without marks. */
  get text(): string {
    return this.html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  }

  get title(): string {
    return /<title>([^<]*)/.exec(this.html)?.[1] ?? '';
  }

  /** The texts in monospace of a confirmation: number and code. */
  get shown(): readonly string[] {
    return [...this.html.matchAll(/class="mono">([^<]*)/g)].map(([, text = '']) => text);
  }

  async #go(path: string, init: RequestInit): Promise<this> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.url}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', ...init.headers, ...(cookie && { cookie }) },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    this.html = await answer.text();
    this.status = answer.status;
    this.headers = answer.headers;
    this.path = path;
    return to === null ? this : await this.#go(to, { method: 'GET' });
  }
}
