import { bringUp } from '#examining';
import { findRetained, momentBefore, type RetainedComplaint, statusProjection } from '#projections/status';
import { InstantOrDay } from '#validation';
import { moreText, optionIn, type PageOptions, withPage } from '../boards/page.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { table } from '../frame/table.ts';

interface RetentionOptions extends PageOptions {
  readonly dueBefore?: string;
}

export const retentionCommand: CommandDefinition = {
  name: 'retention',
  summary: 'List the closed complaints whose personal data need not be kept any more',
  examples: [
    { line: 'retention', does: 'those whose retention is over, the first to end first' },
    { line: 'retention --due-before 2030-01-01', does: 'those whose retention ends before 2030' },
  ],
  define(command, act) {
    withPage(
      command.option(
        '--due-before <time>',
        'only those whose retention ends before: a time with its offset, or the beginning of a day (default: now)',
        optionIn('due-before', InstantOrDay()),
      ),
    ).action(
      act(async (context, { dueBefore, cursor, limit }: RetentionOptions) => {
        const runtime = await existingLedger(context);
        await bringUp(context, runtime, [statusProjection.schema.name]);
        await (await runtime.adoptedPolicies()).learnAll();
        const { policies, config } = runtime;
        const page = await findRetained(await runtime.views(), {
          rules: [...policies.list(), ...policies.onlyInLog()].map((policy) => policies.resolve(policy)),
          dueBefore: momentBefore(dueBefore, runtime.clock(), config.zone),
          cursor,
          limit,
        });
        await context.answer(page, () => retentionText(page.complaints) + moreText(page.cursor));
        return EXIT.done;
      }),
    );
  },
};

function retentionText(complaints: readonly RetainedComplaint[]): string {
  if (complaints.length === 0) return 'There are no complaints whose retention ends before that time.\n';
  const titles = ['folio', 'policy', 'closed', 'kept until', 'hold', 'erasure'];
  return table(
    titles.map((title) => ({ title })),
    complaints.map(({ folio, policy, closedAt, retainedUntil, onHold, erasure }) => [
      folio,
      `${policy.id} ${policy.version}`,
      closedAt ?? '',
      retainedUntil,
      onHold ? 'HOLD' : '',
      erasure?.state ?? '',
    ]),
  );
}
