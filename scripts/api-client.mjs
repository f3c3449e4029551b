// Generates the types of the HTTP API from docs/openapi.json, when they are missing or older than the document or the
// generator: for the acceptance tests and for the staff console. With them, the fields of the console's pages of commands.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeCommandForms } from '../apps/console/staff/command-forms.mjs';

const at = (path) => new URL(`../${path}`, import.meta.url);
const changed = (url) => statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const clients = ['test/support/api-client.generated.ts', 'apps/console/staff/api/schema.generated.ts'].map(
  at,
);
const sources = [at('docs/openapi.json'), at('package-lock.json'), new URL(import.meta.url)];

if (sources.some((source) => clients.some((client) => changed(source) >= changed(client)))) {
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const document = JSON.parse(readFileSync(sources[0], 'utf8'));
  const text = astToString(await openapiTS(document));
  for (const client of clients) writeFileSync(fileURLToPath(client), text);
}

writeCommandForms();
