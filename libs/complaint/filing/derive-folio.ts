import { hash } from 'node:crypto';
import { folioOfNumber } from '../folio.ts';

/**
 * The folio of the complaint that a command files. The same command always gives the same folio.
 *
 * @param attempt 0 at first; one more each time the stream found there began with another command.
 * @returns the reading form, e.g. `7K3F-9QW2-XH-W`.
 */
export function deriveFolio(commandId: string, attempt: number): string {
  for (let round = 0; ; round += 1) {
    const digest = hash('sha256', `complaint-ledger/folio/1\n${commandId}\n${attempt}\n${round}`, 'hex');
    // 13 hexadecimal digits are 52 bits; the upper 50 are exact in a number.
    const folio = folioOfNumber(Math.floor(Number.parseInt(digest.slice(0, 13), 16) / 4));
    if (folio !== undefined) return folio;
  }
}
