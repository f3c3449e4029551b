import { userInfo } from 'node:os';
import type { KeysOperator } from '#access';

/**
 * Who works at the command line: the principal that `--as` names, otherwise `system`. Beside it stands the account of the
 * operating system, which nobody who has the files can lend to somebody else by an option.
 */
export function operatorOf(as: string | undefined): KeysOperator {
  const account = accountName();
  if (as === undefined) return { actor: { id: 'system', role: 'system' }, account };
  return { actor: { id: as, role: 'administrator' }, account, named: true };
}

/** Accounts of containers may have a number only. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
