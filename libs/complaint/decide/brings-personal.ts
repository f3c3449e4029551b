import type { Command } from '../commands.ts';

/** Whether a command itself has free text, or anything else about a person, that its event would have. */
export function bringsPersonal(command: Command): boolean {
  // The SHA-256 of a content tells what somebody sent, so its event has it in the personal part.
  if (command.type === 'attach-evidence' && command.found !== undefined) return true;
  const personal = 'personal' in command ? command.personal : undefined;
  return Object.values(personal ?? {}).some((value) => value !== undefined);
}
