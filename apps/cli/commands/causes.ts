import { bringUp } from '#examining';
import { NONE_HIDDEN } from '#projections/shared';
import { CAUSES_VIEWS, type CausesPage, findRecurringCauses } from '#reporting';
import { Day } from '#validation';
import { moreText, optionIn, type PageOptions, withPage } from '../boards/page.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { table } from '../frame/table.ts';

interface CausesOptions extends PageOptions {
  readonly until?: string;
}

export const causesCommand: CommandDefinition = {
  name: 'causes',
  summary: 'List the root causes that at least three complaints of twelve months have',
  examples: [
    { line: 'causes', does: 'those of the twelve months until today, most frequent first' },
    { line: 'causes --until 2025-12-31', does: 'those of the year 2025' },
  ],
  define(command, act) {
    withPage(
      command.option(
        '--until <day>',
        'the last day of the twelve months (default: today)',
        optionIn('until', Day()),
      ),
    ).action(
      act(async (context, { until, cursor, limit }: CausesOptions) => {
        const runtime = await existingLedger(context);
        await bringUp(context, runtime, CAUSES_VIEWS);
        const page = await findRecurringCauses(await runtime.views(), {
          ...{ until, cursor, limit, now: runtime.clock(), zone: runtime.config.zone },
          hiddenAmong: NONE_HIDDEN,
        });
        await context.answer(page, () => causesText(page) + moreText(page.cursor));
        return EXIT.done;
      }),
    );
  },
};

function causesText({ since, until, causes }: CausesPage): string {
  if (causes.length === 0)
    return `There is no cause that three complaints have, received from ${since} until ${until}.\n`;
  const lines = table(
    [
      { title: 'cause' },
      { title: 'areas' },
      { title: 'complaints', align: 'right' },
      { title: 'first' },
      { title: 'last' },
      { title: 'actions' },
    ],
    causes.map(({ cause, areas, count, firstOn, lastOn, correctiveActions }) => [
      cause,
      areas.join(', '),
      String(count),
      firstOn,
      lastOn,
      correctiveActions
        .map(({ id, verified }) => `${id} (${verified?.effective === true ? 'effective' : 'open'})`)
        .join(', '),
    ]),
  );
  return `Received from ${since} until ${until}\n\n${lines}`;
}
