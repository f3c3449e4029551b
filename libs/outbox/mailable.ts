import type { MailBegin } from './mail-switch.ts';
import type { Complaints } from './port.ts';

export interface MailableParts {
  /** From where on letters go out. `undefined`: none goes out. */
  readonly begin: () => Promise<MailBegin | undefined>;
  readonly complaints: Pick<Complaints, 'history' | 'recipient'>;
}

/**
 * Whether the letter about the decision of an erasure is to go out by mail: mail was on when it was recorded, and there is
 * an address that may be used.
 *
 * @throws as the stores do.
 */
export async function isDecisionMailable(
  folio: string,
  erasure: number,
  { begin, complaints }: MailableParts,
): Promise<boolean> {
  const from = await begin();
  if (from === undefined) return false;
  const decided = (await complaints.history(folio)).findLast(
    (event) => event.type === 'ErasureDecided' && event.data.erasure === erasure,
  );
  if (decided === undefined || decided.position <= from.position) return false;
  return 'address' in (await complaints.recipient(folio));
}
