import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { checks, runCheck } from '../test-run/checks.ts';
import { runJest } from '../test-run/jest.ts';
import { closingLine, type Tally, total } from '../test-run/tally.ts';

const THOROUGH = { LEDGER_TEST_THOROUGH: '1' };

export const testCommand: CommandDefinition = {
  name: 'test',
  summary: 'Run the whole test suite: types, lint, structure, generated documents, tests',
  examples: [
    { line: 'test', does: 'everything; the last line is "N passed, N failed" (", N skipped")' },
    { line: 'test --thorough', does: 'also what takes long: more rounds, larger logs, real time-outs' },
    { line: 'test libs/complaint', does: 'only the tests of one folder; whatever Jest takes may follow' },
  ],
  define(command, act) {
    command
      .option('--thorough', 'run the tests that take long, too')
      .argument('[jest...]', 'passed on to Jest; the other checks are left out then')
      .allowUnknownOption()
      .action(
        act(async (context, jest: readonly string[], { thorough = false }: { thorough?: boolean }) => {
          const tallies: Tally[] = [];
          const io = thorough ? { ...context.io, env: { ...context.io.env, ...THOROUGH } } : context.io;
          if (jest.length === 0) {
            for (const check of checks) tallies.push(await runCheck(check, context.io));
          }
          tallies.push(await runJest(jest, io));
          const sum = total(tallies);
          for (const name of sum.skipped) context.notice(`skipped: ${name}`);
          for (const name of sum.failed) context.notice(`failed: ${name}`);
          await context.answer(sum, `${closingLine(sum)}\n`);
          return sum.failed.length === 0 ? EXIT.done : EXIT.failed;
        }),
      );
  },
};
