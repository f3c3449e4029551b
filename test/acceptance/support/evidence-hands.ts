import type { KeyRole } from '#access';

/** What an API answers to. */
export interface AskedApi {
  readonly url: string;
  readonly keys: Readonly<Record<KeyRole, { readonly key: string }>>;
}

/** A few steps with evidence, over HTTP. Each throws if it is refused. */
export interface EvidenceHands {
  newComplaint(): Promise<string>;
  /** Uploads a text. @returns the id of its content. */
  upload(folio: string, text: string): Promise<string>;
  /** Uploads a text and attaches it. @returns the id of its content. */
  attached(folio: string, text: string): Promise<string>;
  /** The text of a content. */
  read(folio: string, content: string): Promise<string>;
  /** Erases the event of a content, and waits until that is recorded. */
  eraseEventOf(folio: string, content: string): Promise<void>;
  /** The events of a complaint, with their types. */
  history(folio: string): Promise<readonly StoredEvent[]>;
}

interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly content?: string };
}

interface Sent {
  readonly body?: string;
  readonly type?: string;
  readonly role?: KeyRole;
  readonly headers?: Readonly<Record<string, string>>;
}

export function evidenceHands({ url, keys }: AskedApi): EvidenceHands {
  const ask = async (method: string, path: string, sent: Sent = {}): Promise<Response> => {
    const { body, type = 'application/json', role = 'handler', headers = {} } = sent;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${keys[role].key}`,
        ...(body !== undefined && { 'content-type': type }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const give = (folio: string, path: string, body: object, role: KeyRole = 'handler') =>
    ask('POST', `/v1/complaints/${folio}/${path}`, {
      body: JSON.stringify(body),
      role,
      headers: { 'idempotency-key': crypto.randomUUID(), 'if-match': '*' },
    });
  const history = async (folio: string): Promise<readonly StoredEvent[]> => {
    const told: { readonly events: readonly StoredEvent[] } = JSON.parse(
      await (await ask('GET', `/v1/complaints/${folio}/history`)).text(),
    );
    return told.events;
  };
  const upload = async (folio: string, text: string): Promise<string> => {
    const answer = await ask('POST', `/v1/complaints/${folio}/evidence-contents`, {
      body: text,
      type: 'text/plain',
    });
    const told: { readonly content: string } = JSON.parse(await answer.text());
    return told.content;
  };
  return {
    async newComplaint() {
      const answer = await ask('POST', '/v1/complaints', {
        body: JSON.stringify({
          channel: 'web',
          product: 'Parcel',
          complainant: { email: `${crypto.randomUUID()}@example.org` },
          problem: { description: 'It never came.', category: 'not-delivered' },
        }),
        headers: { 'idempotency-key': crypto.randomUUID() },
      });
      const told: { readonly folio: string } = JSON.parse(await answer.text());
      return told.folio;
    },
    upload,
    async attached(folio, text) {
      const content = await upload(folio, text);
      await give(folio, 'evidence', { content, origin: 'complainant', name: 'letter.txt' });
      return content;
    },
    async read(folio, content) {
      return await (await ask('GET', `/v1/complaints/${folio}/evidence/${content}`)).text();
    },
    async eraseEventOf(folio, content) {
      const attached = (await history(folio)).find((event) => event.data.content === content);
      const asked = {
        basis: 'data-subject-request',
        reason: 'A letter.',
        scope: 'event',
        event: attached?.id,
      };
      await give(folio, 'erasure-requests', asked);
      await give(
        folio,
        'erasure-requests/1/decisions',
        { decision: 'granted', reason: 'Justified.' },
        'compliance',
      );
      await give(folio, 'erasure-requests/1/executions', {}, 'administrator');
      const timeout = AbortSignal.timeout(60_000);
      while (!(await history(folio)).some(({ type }) => type === 'PersonalDataErased')) {
        timeout.throwIfAborted();
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    history,
  };
}
