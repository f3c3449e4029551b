import type { CommandWords } from '#words/console';
import type { CommandName, FieldName } from './forms.generated.ts';

/** The names of all commands. One without a name does not compile. */
export function namesOf({ names }: CommandWords): Readonly<Record<CommandName, string>> {
  return names;
}

/** What is said when a command was done. One without words does not compile. */
export function doneOf({ done }: CommandWords): Readonly<Record<CommandName, string>> {
  return done;
}

/**
 * What a member is called in a command. One without a name does not compile.
 *
 * @param place where the member stands in the body, as in `complainant/name`.
 */
export function labelOf(
  { fields, fieldsOf }: CommandWords,
  command: CommandName,
  member: FieldName,
  place: string,
): string {
  const names: Readonly<Record<FieldName, string>> = fields;
  const own: Readonly<Record<string, string>> = fieldsOf;
  return own[`${command}/${place.replaceAll(/\/\d+(?=\/)/g, '')}`] ?? names[member];
}

/** What has to be known to fill a member in. */
export function hintOf({ hints }: CommandWords, command: CommandName, member: FieldName): string | undefined {
  const all: Readonly<Partial<Record<string, string>>> = hints;
  return all[`${command}/${member}`] ?? all[member];
}

export function isCommand(text: string, words: CommandWords): text is CommandName {
  return Object.hasOwn(namesOf(words), text);
}
