import { amount, counted } from '#plain-text';
import { countOwedLetters } from '#projections/letters';
import { countLetterTrouble } from '#projections/status';
import type { Runtime } from '#runtime';
import { type Finding, ok, warning, wrong } from './finding.ts';
import { mailFault } from './mail-fault.ts';

/** Whether the mail server takes letters, and what became of those that were owed. It sends and writes nothing. */
export async function mail({ mail: own, exists, views }: Runtime): Promise<Finding> {
  const name = 'mail';
  const mailer = own.mailer();
  if (mailer === undefined) return ok(name, 'off: no letter goes out by e-mail');
  const fault = await mailer.fault();
  if (fault !== undefined) {
    const { detail, remedy } = mailFault(fault);
    return wrong(name, detail, remedy);
  }
  const signed = own.isNamed
    ? 'signed with the name of LEDGER_BRAND'
    : 'signed without LEDGER_BRAND, which gives no name here';
  const begin = exists() ? await own.begin() : undefined;
  if (begin === undefined) {
    const again = exists() && (await own.wasOn());
    const from = again
      ? 'the ledger was restored, copied or moved: letters begin anew at the next start of a worker, nobody is mailed what was recorded before, and what was owed is left to a person'
      : 'letters begin at the next start of a worker, for what is recorded from then on';
    return ok(name, `the mail server answers; ${from}; ${signed}`);
  }
  const since = `the mail server answers; letters go out for what was recorded after ${new Date(begin.since).toISOString()}`;
  const again = begin.why === 'again' ? ', when the ledger had been restored, copied or moved' : '';
  const letters = await lettersIn(views, begin.position);
  if (letters === undefined) return ok(name, `${since}${again}; ${signed}`);
  const { owed, failed, bounced, 'not-sent': left } = letters;
  const work = `${amount(failed)} failed, ${amount(bounced)} came back and ${amount(left)} not sent without a contact since`;
  const detail = `${since}${again}; ${signed}; ${counted(owed, 'letter')} owed; ${work}`;
  return failed + bounced === 0
    ? ok(name, detail)
    : warning(name, detail, 'List them: ./ledger worklist --letter failed, and --letter bounced.');
}

/** `undefined`: there is no view to look at. */
async function lettersIn(views: Runtime['views'], after: string) {
  try {
    const store = await views();
    return { ...(await countLetterTrouble(store)), owed: await countOwedLetters(store, after) };
  } catch {
    return undefined;
  }
}
