import { bringUp } from '#examining';
import { causesProjection } from '#projections/causes';
import {
  correctiveActionsProjection,
  findCorrectiveActions,
  type ListedAction,
} from '#projections/corrective-actions';
import { NONE_HIDDEN } from '#projections/shared';
import { Flag } from '#validation';
import { moreText, optionIn, type PageOptions, withPage } from '../boards/page.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { table } from '../frame/table.ts';

interface ActionsOptions extends PageOptions {
  readonly open?: boolean;
}

const VIEWS = [correctiveActionsProjection, causesProjection].map(({ schema }) => schema.name);

export const correctiveActionsCommand: CommandDefinition = {
  name: 'corrective-actions',
  summary: 'List the corrective and preventive actions, and whether they are verified',
  examples: [
    { line: 'corrective-actions --open', does: 'what is not verified as effective yet, by due day' },
    { line: 'corrective-actions --json', does: 'all of them, newest first, as a document' },
  ],
  define(command, act) {
    withPage(
      command.option(
        '--open [true|false]',
        'only what is not verified as effective, or only what is',
        optionIn('open', Flag()),
      ),
    ).action(
      act(async (context, { open, cursor, limit }: ActionsOptions) => {
        const runtime = await existingLedger(context);
        await bringUp(context, runtime, VIEWS);
        const page = await findCorrectiveActions(await runtime.views(), {
          ...{ open, cursor, limit, now: runtime.clock(), zone: runtime.config.zone },
          hiddenAmong: NONE_HIDDEN,
        });
        await context.answer(page, () => actionsText(page.correctiveActions) + moreText(page.cursor));
        return EXIT.done;
      }),
    );
  },
};

function actionsText(actions: readonly ListedAction[]): string {
  if (actions.length === 0) return 'There are no such actions.\n';
  const titles = ['action', 'kind', 'cause', 'owner', 'due on', '', 'verified', 'complaints'];
  return table(
    titles.map((title) => ({ title })),
    actions.map(({ id, kind, rootCause, owner, dueOn, overdue, verified, complaints, more = 0 }) => [
      id,
      kind ?? '',
      rootCause?.cause ?? '',
      owner ?? '',
      dueOn ?? '',
      overdue ? 'LATE' : '',
      verified === undefined ? 'no' : verified.effective ? 'effective' : 'not effective',
      String(complaints.length + more),
    ]),
  );
}
