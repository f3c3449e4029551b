import { bringUp } from '#examining';
import {
  findRemedies,
  type ListedMoney,
  type ListedRemedy,
  remediesProjection,
  type TotalsByCurrency,
} from '#projections/remedies';
import { Flag } from '#validation';
import { moreText, optionIn, type PageOptions, withPage } from '../boards/page.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { table } from '../frame/table.ts';

interface RemediesOptions extends PageOptions {
  readonly open?: boolean;
}

export const remediesCommand: CommandDefinition = {
  name: 'remedies',
  summary: 'List the remedies that were promised, and how much of each was given',
  examples: [
    { line: 'remedies --open', does: 'what is still to be given, by due day' },
    { line: 'remedies --open false --limit 200', does: 'what was given or failed, newest first' },
  ],
  define(command, act) {
    withPage(
      command.option(
        '--open [true|false]',
        'only what is still to be given, or only what is not',
        optionIn('open', Flag()),
      ),
    ).action(
      act(async (context, { open, cursor, limit }: RemediesOptions) => {
        const runtime = await existingLedger(context);
        await bringUp(context, runtime, [remediesProjection.schema.name]);
        const page = await findRemedies(await runtime.views(), {
          open,
          cursor,
          limit,
          now: runtime.clock(),
          zone: runtime.config.zone,
        });
        await context.answer(
          page,
          () => remediesText(page.remedies) + moreText(page.cursor) + totalsText(page.totals),
        );
        return EXIT.done;
      }),
    );
  },
};

function remediesText(remedies: readonly ListedRemedy[]): string {
  if (remedies.length === 0) return 'There are no such remedies.\n';
  return table(
    [
      { title: 'folio' },
      { title: 'n', align: 'right' },
      { title: 'kind' },
      { title: 'state' },
      { title: 'promised', align: 'right' },
      { title: 'outstanding', align: 'right' },
      { title: 'due on' },
      { title: '' },
    ],
    remedies.map(({ folio, n, kind = '', state, promised, outstanding, dueOn = '', overdue }) => [
      folio,
      String(n),
      kind,
      state,
      moneyText(promised),
      moneyText(outstanding),
      dueOn,
      overdue ? 'LATE' : '',
    ]),
  );
}

/** Of all pages, so below the page and what follows it. */
function totalsText(totals: TotalsByCurrency): string {
  const lines = Object.entries(totals);
  if (lines.length === 0) return '';
  const all = table(
    [
      { title: 'all' },
      { title: 'promised', align: 'right' },
      { title: 'fulfilled', align: 'right' },
      { title: 'open', align: 'right' },
    ],
    lines.map(([currency, { promised, fulfilled, open }]) => [currency, promised, fulfilled, open]),
  );
  return `\n${all}`;
}

function moneyText(money: ListedMoney | undefined): string {
  return money === undefined ? '' : `${money.amount} ${money.currency}`;
}
