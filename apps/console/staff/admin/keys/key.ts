import type { AdminWords } from '#words/console';
import type { Answered } from '../../api/request.ts';

export type Key = Answered<'/v1/keys'>['keys'][number];

/** The id of whoever acted, where it was an operator at the command line. */
const OPERATOR = 'system';

/** Who issued or revoked a key, in words. */
export function byWhom(
  { id, account }: Key['issuedBy'],
  words: Pick<AdminWords['keys'], 'operator' | 'account'>,
  nameOf: (id: string) => string,
): string {
  if (id !== OPERATOR) return nameOf(id);
  return account === undefined ? words.operator : words.account(account);
}

/** Those that are shown, the newest first. */
export function shownOf(keys: readonly Key[], show: string | undefined): readonly Key[] {
  return keys.filter(({ state }) => show === 'all' || state === 'active').toReversed();
}
