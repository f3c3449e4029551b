// Generates the types of the HTTP client that the acceptance tests use from docs/openapi.json, when they are missing
// or older than the document or the generator.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => new URL(`../${path}`, import.meta.url);
const changed = (url) => statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const client = at('test/support/api-client.generated.ts');
const sources = [at('docs/openapi.json'), at('package-lock.json'), new URL(import.meta.url)];

if (sources.some((source) => changed(source) >= changed(client))) {
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const document = JSON.parse(readFileSync(sources[0], 'utf8'));
  writeFileSync(fileURLToPath(client), astToString(await openapiTS(document)));
}
