import { examineAll, type Finding } from '#examining';
import { version } from '#project';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { counted, pairs } from '../frame/table.ts';

export const doctorCommand: CommandDefinition = {
  name: 'doctor',
  summary: 'Show what is wrong with configuration, engines, clock and disk, and how to repair it',
  examples: [
    { line: 'doctor', does: 'examines everything and changes nothing; status 3 when something is wrong' },
  ],
  define(command, act) {
    command.action(
      act(async (context) => {
        const { healthy, findings, configuration } = await examineAll(
          await context.runtime(),
          version(),
          context,
        );
        await context.answer({ healthy, findings, configuration }, () => doctorText(findings, configuration));
        return healthy ? EXIT.done : EXIT.differs;
      }),
    );
  },
};

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: 'ok', warning: 'WARNING', wrong: 'WRONG' };

function doctorText(findings: readonly Finding[], configuration: Readonly<Record<string, string>>): string {
  const lines = findings.map(
    ({ name, state, detail }) => [name, `${MARKS[state].padEnd(7)}  ${detail}`] as const,
  );
  const remedies = findings.flatMap(({ name, remedy }) =>
    remedy === undefined ? [] : [`${name}: ${remedy}\n`],
  );
  const verdict =
    remedies.length === 0
      ? 'Nothing is wrong.\n'
      : `${counted(remedies.length, 'thing')} to repair:\n${remedies.join('')}`;
  return `${pairs(lines)}\nConfiguration\n${pairs(Object.entries(configuration))}\n${verdict}`;
}
