import type { ReadEntry, ReadsPage } from '#access-log';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { complaintNamed, withComplaint } from '../frame/folio-of.ts';
import { table } from '../frame/table.ts';

interface ReadsOptions {
  readonly cursor?: string;
}

/** The most reads of one page. */
const PAGE = 1_000;

export const readsCommand: CommandDefinition = {
  name: 'reads',
  summary: 'List who was shown what is personal in a complaint, when and why',
  examples: [{ line: 'reads 7K3F-9QW2-XH-W', does: 'every read so far, oldest first' }],
  define(command, act) {
    withComplaint(command)
      .option('--cursor <cursor>', 'go on where an answer with "cursor" ended')
      .action(
        act(async (context, text: string, { cursor }: ReadsOptions) => {
          const { runtime, folio } = await complaintNamed(text, context);
          let page: ReadsPage = { reads: [], ...(cursor !== undefined && { cursor }) };
          const reads: ReadEntry[] = [];
          do {
            page = await runtime.readsOf(folio, { cursor: page.cursor, limit: PAGE - reads.length });
            reads.push(...page.reads);
          } while (page.cursor !== undefined && reads.length < PAGE);
          const rest = page.cursor;
          const document = { folio, reads, ...(rest !== undefined && { cursor: rest }) };
          await context.answer(document, () => readsText(folio, reads, rest));
          return EXIT.done;
        }),
      );
  },
};

function readsText(folio: string, reads: readonly ReadEntry[], cursor: string | undefined): string {
  if (reads.length === 0) return `Nobody was shown what is personal in complaint ${folio}.\n`;
  const rows = reads.map(({ at, by, what, asOf, complaints, purpose }) => [
    at,
    by.role,
    by.account === undefined ? by.id : `${by.id} (${by.account})`,
    asOf === undefined ? what : `${what} as of ${asOf}`,
    String(complaints),
    purpose,
  ]);
  const titles = ['when', 'role', 'who', 'what', 'complaints', 'why'].map((title) => ({ title }));
  const more = cursor === undefined ? '' : `\nThere are more: add --cursor ${cursor}\n`;
  return `${table(titles, rows)}${more}`;
}
