/*
 * Loaded before every spec. It compares every answer of the ledger over HTTP with docs/openapi.json. A request whose
 * answer differs from the document fails.
 */
const ask = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = input instanceof Request ? input : undefined;
  const sent = request?.clone().text();
  const response = await ask(input, init);
  const { pathname, search } = new URL(request?.url ?? String(input));
  if (!pathname.startsWith('/v1/') || isStream(response)) return response;
  const { contract } = await import('./contract.ts');
  const body = await response.clone().text();
  const found = contract().breaches({
    method: request?.method ?? init?.method ?? 'GET',
    path: pathname + search,
    status: response.status,
    headers: response.headers,
    body,
    sent: (await sent) || (typeof init?.body === 'string' ? init.body : undefined),
  });
  if (found.length > 0) throw new Error(`The answer breaks the contract:\n${found.join('\n')}\n${body}`);
  return response;
};

function isStream({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/event-stream') ?? false;
}
