import { parseFolio } from '#complaint';
import { findStatus, type StatusAnswer } from '#projections/status';
import { bringUp } from '../frame/bring-up.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { folioNamed } from '../frame/folio-of.ts';
import { existingLedger, unknownComplaint } from '../frame/ledger-at.ts';
import { pairs, table } from '../frame/table.ts';

export const statusCommand: CommandDefinition = {
  name: 'status',
  summary: 'Print the present state of one complaint',
  examples: [{ line: 'status 7K3F-9QW2-XH-W', does: 'prints status, deadlines and latest response' }],
  define(command, act) {
    command
      .argument(
        '<folio>',
        "the complaint's folio, as on the receipt, or SOURCE:EXTERNALID of an imported one",
      )
      .action(
        act(async (context, text: string) => {
          if (!text.includes(':')) parseFolio(text);
          const runtime = await existingLedger(context);
          const folio = await folioNamed(text, runtime);
          await bringUp(context, runtime, ['status']);
          const status = await findStatus(await runtime.views(), folio, runtime.clock());
          if (status === undefined) throw await unknownComplaint(folio, context);
          await context.answer(status, () => statusText(status));
          return EXIT.done;
        }),
      );
  },
};

function statusText(status: StatusAnswer): string {
  const { latestResponse: response, deadlines, policy, tier, cycle } = status;
  const known: readonly (readonly [string, string | undefined])[] = [
    ['status', status.status],
    ['kind', status.kind],
    ['product', status.product],
    ['organisation', status.organisation],
    ['category', status.category],
    ['channel', status.channel],
    ['received', status.receivedAt ?? 'date unknown'],
    ['acknowledged', status.acknowledged ? 'yes' : 'no'],
    ['severity', status.severity],
    ['handler', status.handler],
    ['tier', String(tier)],
    ['cycle', cycle > 1 ? `${cycle} (reopened)` : undefined],
    [
      'response',
      response &&
        [`${response.n}:`, response.type, response.outcome, response.state].filter(Boolean).join(' '),
    ],
    ['closed', status.status === 'closed' ? (status.closedAt ?? 'date unknown') : undefined],
    ['policy', `${policy.id}, version ${policy.version}`],
  ];
  const lines = known.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const clocks =
    deadlines.length === 0
      ? ''
      : `\n${table(
          [{ title: 'clock' }, { title: 'due' }, { title: 'met' }, { title: '' }],
          deadlines.map(({ clock, dueAt, metAt, breached }) => [
            clock,
            dueAt,
            metAt ?? '',
            breached ? 'LATE' : '',
          ]),
        )}`;
  return `Complaint ${status.folio}, revision ${status.revision}\n\n${pairs(lines)}${clocks}`;
}
