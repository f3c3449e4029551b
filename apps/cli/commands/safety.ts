import { bringUp } from '#examining';
import { NONE_HIDDEN } from '#projections/shared';
import { findSafetyBoard, SAFETY_VIEWS, type SafetyLine } from '#reporting';
import { Flag } from '#validation';
import { moreText, optionIn, type PageOptions, withPage } from '../boards/page.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { table } from '../frame/table.ts';

interface SafetyOptions extends PageOptions {
  readonly open?: boolean;
}

export const safetyCommand: CommandDefinition = {
  name: 'safety',
  summary: 'List the complaints that are matters of safety: open ones, and those of the last twelve months',
  examples: [
    { line: 'safety', does: 'open ones by their safety clock, then those closed in the last twelve months' },
    { line: 'safety --open', does: 'open ones only' },
  ],
  define(command, act) {
    withPage(
      command.option('--open [true|false]', 'only open ones, or only closed ones', optionIn('open', Flag())),
    ).action(
      act(async (context, { open, cursor, limit }: SafetyOptions) => {
        const runtime = await existingLedger(context);
        await bringUp(context, runtime, SAFETY_VIEWS);
        const page = await findSafetyBoard(await runtime.views(), {
          ...{ open, cursor, limit, now: runtime.clock(), zone: runtime.config.zone },
          hiddenAmong: NONE_HIDDEN,
        });
        await context.answer(page, () => safetyText(page.complaints) + moreText(page.cursor));
        return EXIT.done;
      }),
    );
  },
};

function safetyText(complaints: readonly SafetyLine[]): string {
  if (complaints.length === 0) return 'There are no such matters of safety.\n';
  const titles = ['folio', 'status', 'product', 'handler', 'safety clock', '', 'causes', 'remedies'];
  return table(
    titles.map((title) => ({ title })),
    complaints.map(({ folio, status, product, handler, clock, rootCauses, remedies }) => [
      folio,
      status,
      product ?? '',
      handler ?? '',
      clock === undefined ? 'none' : clock.met ? `met ${clock.metAt ?? ''}` : `due ${clock.dueAt}`,
      clock?.breached === true ? 'LATE' : '',
      rootCauses.map(({ cause, recurring }) => (recurring ? `${cause} (recurring)` : cause)).join(', '),
      remedies.map(({ kind = '', state }) => `${kind} ${state}`).join(', '),
    ]),
  );
}
