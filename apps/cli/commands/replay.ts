import { type Replay, replayDocument } from '#ledger';
import { type MomentOptions, momentOf, momentText, withMoment } from '../frame/as-of.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { amount, pairs } from '../frame/table.ts';

export const replayCommand: CommandDefinition = {
  name: 'replay',
  summary: 'Fold the whole ledger from its events alone',
  examples: [
    { line: 'replay', does: 'prints counts, statuses and a digest that is the same on every engine' },
    { line: 'replay --as-of 2025-12-31T23:59:59Z --json', does: 'prints the ledger as it was known then' },
  ],
  define(command, act) {
    withMoment(command).action(
      act(async (context, options: MomentOptions) => {
        const runtime = await existingLedger(context);
        const events = await runtime.events();
        const knowledge = await momentOf(options.asOf, runtime, events);
        const progress = context.progress({ label: 'replaying', unit: 'events' });
        const answer = await replayDocument(events, knowledge, {
          onProgress: (walked) => progress.update(walked.events, walked),
        });
        progress.end();
        await context.answer(answer, () => `Ledger ${momentText(answer.asOf)}\n\n${replayText(answer)}`);
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
