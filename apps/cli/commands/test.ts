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
    { line: 'test', does: 'runs everything; the last line is "N passed, N failed" (", N skipped")' },
    { line: 'test --thorough', does: 'also runs what takes long: more rounds, larger logs, real time-outs' },
    {
      line: 'test libs/complaint',
      does: 'runs only the tests of one folder; every argument of Jest is allowed',
    },
  ],
  define(command, act) {
    command
      .option('--thorough', 'also run the tests that take long')
      .argument('[jest...]', 'arguments for Jest; the other checks do not run then')
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
