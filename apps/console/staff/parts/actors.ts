import { CODES, type CodeWords } from '#words/console';
import { useWords } from '../words/use-words.ts';
import { useNames } from './names.ts';

interface Actor {
  readonly id: string;
  readonly role: keyof CodeWords['roles'];
}

/** Who did something, in the words for a name and a role. The ledger itself has no name beside its role. */
export function useActors(): (actor: Actor, words: (who: string, role: string) => string) => string {
  const { roles } = useWords(CODES);
  const nameOf = useNames();
  return ({ id, role }, words) => (role === 'system' ? roles.system : words(nameOf(id), roles[role]));
}
