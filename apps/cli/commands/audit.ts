import { auditLedger, differs } from '#examining';
import { auditText } from '../audit/audit-text.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { ledgerToExamine } from '../frame/ledger-at.ts';

export const auditCommand: CommandDefinition = {
  name: 'audit',
  summary: 'Fold every view again, compare it with the stored view, and verify the chain of events',
  examples: [
    { line: 'audit', does: 'status 0 when nothing differs, 3 otherwise; each difference is listed' },
    { line: 'audit --json', does: 'the same as a document' },
  ],
  define(command, act) {
    command.action(
      act(async (context) => {
        const document = await auditLedger(context, await ledgerToExamine(context));
        await context.answer(document, () => auditText(document));
        return differs(document) ? EXIT.differs : EXIT.done;
      }),
    );
  },
};
