import { asOfAnswer } from '#event-store';
import { type Replay, replay } from '#ledger';
import { momentOf, momentText } from '../frame/as-of.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { amount, pairs } from '../frame/table.ts';

interface ReplayOptions {
  readonly asOf?: string;
}

export const replayCommand: CommandDefinition = {
  name: 'replay',
  summary: 'Fold the whole ledger from its events alone',
  examples: [
    { line: 'replay', does: 'prints counts, statuses and a digest that is the same on every engine' },
    { line: 'replay --as-of 2025-12-31T23:59:59Z --json', does: 'prints the ledger as it was known then' },
  ],
  define(command, act) {
    command
      .option(
        '--as-of <moment>',
        'a time in the past, a position in the log, or the "repeat" value of an answer',
      )
      .action(
        act(async (context, options: ReplayOptions) => {
          const runtime = await existingLedger(context);
          const events = await runtime.events();
          const knowledge = await momentOf(options.asOf, runtime, events);
          const progress = context.progress({ label: 'replaying', unit: 'events' });
          const result = await replay(events, {
            asOf: knowledge.mark,
            onProgress: (walked) => progress.update(walked.events, walked),
          });
          progress.end();
          const answer = { asOf: asOfAnswer(knowledge), ...result };
          await context.answer(answer, () => `Ledger ${momentText(knowledge)}\n\n${replayText(result)}`);
          return EXIT.done;
        }),
      );
  },
};

function replayText(result: Replay): string {
  return pairs([
    ['events', amount(result.events)],
    ['complaints', amount(result.complaints)],
    ...Object.entries(result.byStatus).map(([status, count]) => [`  ${status}`, amount(count)] as const),
    ['digest', result.digest],
    ['seconds', result.seconds.toFixed(2)],
    ['events per second', amount(Math.round(result.eventsPerSecond))],
  ]);
}
