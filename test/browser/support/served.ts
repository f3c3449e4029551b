import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { clientOf } from '../../acceptance/http/support/client.ts';
import { issue, known } from '../../acceptance/http/support/keys.ts';
import { type Place, placeOn } from '../../acceptance/http/support/place.ts';
import { start } from '../../acceptance/http/support/started.ts';
import { type Staff, staffOf } from './standings.ts';

/** The built program, serving its pages. */
export interface Served {
  readonly url: string;
  readonly staff: Staff;
  /** Other persons: whoever answered a complaint does not decide on it again when it goes higher. */
  others(): Promise<Staff>;
  readonly handlerKey: string;
  stop(): Promise<void>;
}

/** Complaints in an hour from one address. Few, so that the answer to one more can be looked at. */
const PER_ADDRESS = 3;
/** Forms from one address in an hour that go with it. */
export const FORMS_PER_ADDRESS = PER_ADDRESS * 30;

/** Serves a new ledger. It believes what a visitor says of its address, so that each can have bounds of its own. */
export async function servePages(env: Readonly<Record<string, string>> = {}, on?: Place): Promise<Served> {
  const place = on ?? (await placeOn());
  const program = await start(place, {
    LEDGER_PROXIES: 'loopback',
    LEDGER_PUBLIC_LIMIT: `${PER_ADDRESS},100000`,
    LEDGER_CONTACT: 'tel:+44 20 7946 0000|post:Complaints;1 High Street;London',
    LEDGER_RATE_LIMIT: '100000',
    ...env,
  });
  const { handler } = place.keys;
  return {
    url: program.url,
    staff: staffOf((role) => clientOf(program.url, place.keys[role].key), handler.principal),
    async others() {
      const [another, approver] = [await issue(place, 'handler'), await issue(place, 'approver')];
      for (const { key } of [another, approver]) await known(program.url, key);
      return staffOf(
        (role) => clientOf(program.url, (role === 'approver' ? approver : another).key),
        another.principal,
      );
    },
    handlerKey: handler.key,
    async stop() {
      await program.end('SIGTERM');
      await place.remove();
    },
  };
}

let visitors = 0;

/** A browser without cookies, with an address in a network of its own (of the range for documentation). */
export async function newVisitor(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  visitors += 1;
  const address = `2001:db8:${visitors.toString(16)}::1`;
  return await browser.newContext({ ...options, extraHTTPHeaders: { 'x-forwarded-for': address } });
}
