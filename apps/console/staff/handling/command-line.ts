import type { Answered } from '../api/request.ts';
import type { Possible } from './form/form-context.ts';
import { type Values, valueAt } from './form/values.ts';

type Commands = Answered<'/v1/complaints/{folio}/commands'>;

/** A command that the role may give, allowed or not. */
export type CommandLine = Commands['commands'][number];

/** The number or the id of the thing that a command is about. */
export function thingOf(line: CommandLine): string | undefined {
  const thing = line.response ?? line.closure ?? line.hold ?? line.erasure ?? line.remedy ?? line.action;
  return thing === undefined ? undefined : String(thing);
}

/** The command of a name, about the thing that is named; the newest one when none is. */
export function lineOf({ commands }: Commands, command: string, thing?: string): CommandLine | undefined {
  const lines = commands.filter((line) => line.command === command);
  return thing === undefined ? lines[0] : lines.find((line) => thingOf(line) === thing);
}

/** What the ledger would say to each value of a member that it tried; undefined: it tried none. */
export function possibleIn(line: CommandLine, member: string): readonly Possible[] | undefined {
  const tried = (line.choices ?? []).filter(({ body }) => body[member] !== undefined);
  if (tried.length === 0) return undefined;
  const byValue = Map.groupBy(tried, ({ body }) => String(body[member]));
  return [...byValue].map(([value, answers]) => {
    const refusal = answers.some(({ allowed }) => allowed) ? undefined : answers[0]?.refusal;
    return refusal === undefined ? { value } : { value, refused: refusal };
  });
}

/** Stands in a choice for a text that is to be written. */
const TEXT = '…';

/**
 * Whether the ledger would refuse a body without the member. Where that depends on a choice, it is that of the values;
 * as long as none is made, one that needs it is enough.
 */
export function isNeeded(line: CommandLine, member: string, values: Values): boolean {
  const { allowed, made } = choicesOf(line, values);
  if (allowed.length === 0) return line.needs?.includes(member) === true;
  const needed = (choice: Choice) => choice.needs?.includes(member) === true || choice.body[member] === TEXT;
  return made.length === 0 ? allowed.some(needed) : made.every(needed);
}

/** Sets of members, of which the ledger wants one. Where that depends on a choice, it is the one that the values make. */
export function neededOneOf(line: CommandLine, values: Values): readonly (readonly string[])[] {
  const { allowed, made } = choicesOf(line, values);
  const told = allowed.length === 0 ? line : made.length === 1 ? made[0] : undefined;
  return told?.needsOneOf ?? [];
}

type Choice = NonNullable<CommandLine['choices']>[number];

/** The choices that the ledger would take, and those of them that the values make. */
function choicesOf({ choices = [] }: CommandLine, values: Values) {
  const allowed = choices.filter((choice) => choice.allowed);
  const made = allowed.filter(({ body }) =>
    Object.entries(body).every(([name, value]) => value === TEXT || String(value) === valueAt(values, name)),
  );
  return { allowed, made };
}
