import { userInfo } from 'node:os';
import type { KeysOperator } from '#access';

/**
 * The person at the command line: the principal that `--as` names, otherwise `system`. The account of the operating
 * system is recorded too, because an option cannot change it.
 */
export function operatorOf(as: string | undefined): KeysOperator {
  const account = accountName();
  if (as === undefined) return { actor: { id: 'system', role: 'system' }, account };
  return { actor: { id: as, role: 'administrator' }, account, named: true };
}

/** The name of the account, or its number: in a container an account may have no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
