import type { Act } from './lives.ts';

/** System that the lines of made-up lives come from. */
const SYSTEM = 'bench';

/** An act of complaint number `index` as a line of a jsonl file, without its line end. Its history is `as-recorded`. */
export function lineOfAct({ at, by, command }: Act, index: number): string {
  const personal = 'personal' in command ? command.personal : undefined;
  return JSON.stringify({
    ...(command.type === 'receive' ? {} : { command: command.type }),
    externalId: `B-${index}`,
    source: SYSTEM,
    occurredAt: new Date(at).toISOString(),
    by,
    ...(command.type === 'receive' ? receipt(command) : { ...command.data, ...personal }),
  });
}

/** The body of a receipt. Its category and its description are members of the problem. */
function receipt({ data, personal }: Extract<Act['command'], { type: 'receive' }>) {
  const { category, complainantRef: _, ...members } = data;
  const { description, ...others } = personal;
  return { ...members, ...others, problem: { category, description } };
}
