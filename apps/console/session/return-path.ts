/** Where somebody goes who came from nowhere. */
export const CONSOLE = '/console';

/** Only to tell the parts of an address. */
const ANY_ORIGIN = 'http://ledger.invalid';
const LONGEST = 2_000;

/**
 * Where somebody goes who has signed in: a page of the console, whatever is asked for.
 *
 * @param asked an address of ours with its parameters, as a stranger may have made it up.
 */
export function returnPath(asked: string | null | undefined): string {
  if (!asked?.startsWith('/') || asked.length > LONGEST || !URL.canParse(asked, ANY_ORIGIN)) return CONSOLE;
  // Written as a browser reads it: without steps upwards, and with each character that a header cannot have in percents.
  const { origin, pathname, search, hash } = new URL(asked, ANY_ORIGIN);
  const isOurs = origin === ANY_ORIGIN && (pathname === CONSOLE || pathname.startsWith(`${CONSOLE}/`));
  return isOurs ? `${pathname}${search}${hash}` : CONSOLE;
}
