import { bringUp } from '#examining';
import { breachesProjection, findBreaches, type ListedBreach } from '#projections/breaches';
import { InstantOrDay, Zone } from '#validation';
import { moreText, optionIn, type PageOptions, withPage } from '../boards/page.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { table } from '../frame/table.ts';

interface BreachesOptions extends PageOptions {
  readonly from?: string;
  readonly to?: string;
  readonly zone?: string;
}

export const breachesCommand: CommandDefinition = {
  name: 'breaches',
  summary: 'List the due dates that passed unmet, as they were recorded',
  examples: [
    { line: 'breaches --from 2026-06-01 --to 2026-07-01', does: 'those of June, by due time' },
    { line: 'breaches --limit 200', does: 'all of them, the earliest first' },
  ],
  define(command, act) {
    withPage(
      command
        .option(
          '--from <time>',
          'from this time on: a time with its offset, or the beginning of a day',
          optionIn('from', InstantOrDay()),
        )
        .option('--to <time>', 'before this time', optionIn('to', InstantOrDay()))
        .option(
          '--zone <zone>',
          'time zone of the days (default: LEDGER_ZONE, or UTC)',
          optionIn('zone', Zone()),
        ),
    ).action(
      act(async (context, { cursor, limit, ...period }: BreachesOptions) => {
        const runtime = await existingLedger(context);
        await bringUp(context, runtime, [breachesProjection.schema.name]);
        const page = await findBreaches(await runtime.views(), {
          zone: runtime.config.zone,
          ...period,
          cursor,
          limit,
        });
        await context.answer(page, () => breachesText(page.breaches) + moreText(page.cursor));
        return EXIT.done;
      }),
    );
  },
};

function breachesText(breaches: readonly ListedBreach[]): string {
  if (breaches.length === 0) return 'There are no breaches of that time.\n';
  return table(
    ['due', 'folio', 'clock', 'cycle', 'tier', 'recorded', 'by'].map((title) => ({ title })),
    breaches.map(({ dueAt = 'unknown', folio, clock, cycle, tier, recordedAt, recordedBy }) => [
      dueAt,
      folio,
      clock,
      cycle === undefined ? '' : String(cycle),
      String(tier),
      recordedAt,
      recordedBy,
    ]),
  );
}
