import type { IssuedKey } from '#access';
import { FIRST_REPORT } from '#reporting';
import { SAMPLE_YEAR } from './sample/index.ts';

/** One command to try, ready to be pasted. */
export interface Attempt {
  readonly line: string;
  readonly does: string;
}

/** The address at which this machine reaches a server. `0.0.0.0` and `[::]` are no addresses that a client can use. */
export function reachable(address: string): string {
  return address.replace(/\/\/(?:0\.0\.0\.0|\[::\])(?=:\d+$)/, '//127.0.0.1');
}

/** Three requests: file a complaint, read one, run the report of the year. */
export function tryOverHttp(address: string, keys: readonly IssuedKey[], folio: string): readonly Attempt[] {
  const bearer = (role: string) =>
    `-H 'Authorization: Bearer ${keys.find((key) => key.role === role)?.key ?? ''}'`;
  const body = '{"channel":"web","product":"Mortgage","problem":{"description":"The letter never came."}}';
  return [
    {
      line: `curl ${address}/v1/complaints ${bearer('application')} -H 'Idempotency-Key: first' -H 'Content-Type: application/json' -d '${body}'`,
      does: 'files a complaint; the same line again files no second one and returns the first answer',
    },
    {
      line: `curl ${address}/v1/complaints/${folio} ${bearer('handler')}`,
      does: 'shows the present state of the complaint above',
    },
    {
      line: `curl '${address}/v1/reports/${FIRST_REPORT.name}?from=${SAMPLE_YEAR.from}&to=${SAMPLE_YEAR.to}' -H 'Accept: text/markdown' ${bearer('compliance')}`,
      does: 'prints the report of the year as Markdown',
    },
  ];
}

/** What a visitor needs to use the pages as a complainant of the sample. */
export interface Followed {
  readonly folio: string;
  readonly trackingCode: string;
}

/** Where somebody enters the staff console. */
export interface Entered {
  readonly role: string;
  readonly name: string;
  readonly link: string;
}

/** What a visitor is told of the served demonstration. */
export interface ServedTexts {
  /** Where the server listens. */
  readonly address: string;
  readonly links: readonly Entered[];
  readonly keys: readonly IssuedKey[];
  readonly attempts: readonly Attempt[];
  readonly follow: Followed;
}

export function servedText({ address, links, keys, attempts, follow }: ServedTexts): string {
  const at = reachable(address);
  const roles = widest(keys.map(({ role }) => role));
  const names = widest(links.map(({ name }) => name));
  return [
    `\nlistening on ${address}\n\nPeople who work on complaints begin with one of these links. Each holds once; afterwards they ` +
      `sign in at ${at}/session with a key below.\n\n`,
    ...links.map(({ role, name, link }) => `  ${role.padEnd(roles)}  ${name.padEnd(names)}  ${link}\n`),
    `\nPeople who complain begin at ${at}/. One of them has an answer now and may accept it: ` +
      `number ${follow.folio}, code ${follow.trackingCode}.\n\nThe routes are described at ${at}/docs. One key for each role:\n\n`,
    ...keys.map(({ role, key }) => `  ${role.padEnd(roles)}  ${key}\n`),
    '\n',
    ...attempts.map(({ line, does }) => `  ${line}\n      ${does}\n`),
    '\nPress Ctrl-C to stop.\n',
  ].join('');
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(({ length }) => length));
}
