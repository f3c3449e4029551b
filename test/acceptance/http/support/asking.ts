/** The answer to a request: its status, its JSON and its media type, and the code of a problem. */
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly code: string | undefined;
  readonly mediaType: string | null;
}

/** Requests with one key, for paths that a test composes. */
export function asking(url: string, key: string) {
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const answer = await fetch(`${url}${path}`, init);
    const body = Object(await answer.json());
    const code: unknown = body['code'];
    return {
      status: answer.status,
      body,
      code: typeof code === 'string' ? code : undefined,
      mediaType: answer.headers.get('content-type'),
    };
  };
  const authorization = `Bearer ${key}`;
  return {
    get: (path: string) => ask(path, { headers: { authorization } }),
    /** Sends a command on the newest revision. */
    post: (path: string, body: object, idempotencyKey: string = crypto.randomUUID()) =>
      ask(path, {
        method: 'POST',
        headers: {
          authorization,
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey,
          'if-match': '*',
        },
        body: JSON.stringify(body),
      }),
  };
}
