import { countLetters, countOwedLetters, type LetterCount } from '#projections/letters';
import type { Runtime } from '#runtime';
import { amount, counted } from '../frame/table.ts';
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
  const begin = exists() ? await own.begin() : undefined;
  if (begin === undefined)
    return ok(
      name,
      'the mail server answers; letters begin at the next start of a worker, for what is recorded from then on',
    );
  const since = `the mail server answers; letters go out for what was recorded after ${new Date(begin.since).toISOString()}`;
  const again = begin.why === 'again' ? ', when the ledger had been restored, copied or moved' : '';
  const letters = await lettersIn(views, begin.position);
  if (letters === undefined) return ok(name, `${since}${again}`);
  const { owed, lost } = letters;
  const detail = `${since}${again}; ${counted(owed, 'letter')} owed, ${amount(lost)} failed or came back`;
  return lost === 0
    ? ok(name, detail)
    : warning(name, detail, 'List them: ./ledger worklist --letter failed, and --letter bounced.');
}

/** `undefined`: there is no view to look at. */
async function lettersIn(views: Runtime['views'], after: string) {
  try {
    const store = await views();
    const lost = (await countLetters(store)).filter(isLost).reduce((sum, { letters }) => sum + letters, 0);
    return { owed: await countOwedLetters(store, after), lost };
  } catch {
    return undefined;
  }
}

function isLost({ outcome }: LetterCount): boolean {
  return outcome === 'failed' || outcome === 'bounced';
}
