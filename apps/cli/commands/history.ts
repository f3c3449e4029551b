import { complaintsToldOf, type HistoryDocument, type HistoryEntry, historyDocument } from '#ledger';
import { type MomentOptions, momentFor, momentText, withMoment } from '../frame/as-of.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { complaintNamed, withComplaint } from '../frame/folio-of.ts';
import { notKnownYet, unknownComplaint } from '../frame/ledger-at.ts';
import { type ReaderOptions, readerOf, withReader } from '../frame/reader.ts';
import { counted } from '../frame/table.ts';
import { anonymousTo, shownTo, withheldAmong } from '../frame/withheld.ts';

export const historyCommand: CommandDefinition = {
  name: 'history',
  summary: 'Print every event of one complaint in order, as known at a moment',
  examples: [
    { line: 'history 7K3F-9QW2-XH-W', does: 'everything that is known now' },
    {
      line: 'history 7K3F-9QW2-XH-W --as-of 2025-06-30T18:00:00Z --json',
      does: 'everything that was known then, as a document',
    },
  ],
  define(command, act) {
    withReader(withMoment(withComplaint(command))).action(
      act(async (context, text: string, options: ReaderOptions & MomentOptions) => {
        const { runtime, folio } = await complaintNamed(text, context, options);
        const reader = await readerOf(runtime, options);
        if ((await withheldAmong(new Set([folio]), options.as, runtime)) !== undefined)
          throw await unknownComplaint(folio, context);
        const knowledge = await momentFor(folio, options.asOf, { context, runtime });
        const ledger = await runtime.ledger();
        const events = await ledger.history(folio, knowledge.mark);
        if (events.length === 0) {
          throw (await ledger.history(folio)).length > 0
            ? notKnownYet(folio)
            : await unknownComplaint(folio, context);
        }
        const { asOf } = options;
        await reader?.record({ what: 'history', folios: [folio], ...(asOf !== undefined && { asOf }) });
        const personal = reader === undefined ? 'withheld' : true;
        const anonymous = await anonymousTo(complaintsToldOf(folio, events), options, runtime);
        const whole = historyDocument(folio, events, knowledge, { personal, anonymous });
        const document = await shownTo(options.as, whole, runtime);
        await context.answer(document, () => historyText(document, momentText(document.asOf)));
        return EXIT.done;
      }),
    );
  },
};

export function historyText(
  { folio, events }: Pick<HistoryDocument, 'folio' | 'events'>,
  moment: string,
): string {
  const lines = events.map(entryText).join('\n');
  return `Complaint ${folio}, ${counted(events.length, 'event')}, ${moment}\n\n${lines}`;
}

function entryText(entry: HistoryEntry): string {
  const { occurredAt, recordedAt, type, revision, actor, data, personal } = entry;
  const when = occurredAt ?? 'date unknown';
  const recorded = occurredAt === recordedAt ? '' : `, recorded ${recordedAt}`;
  const heading = `${String(revision).padStart(3)}  ${when}  ${type}  (by ${actor.role}${recorded})\n`;
  const told = typeof personal === 'string' ? { personal } : (personal ?? {});
  const details = [...lines(data), ...lines(told)].map((line) => `       ${line}\n`).join('');
  return heading + details;
}

function lines(part: object, prefix = ''): readonly string[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value) && value.length === 0) return [];
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return lines(value, `${prefix}${name} `);
    return [`${prefix}${name}: ${shown(value)}`];
  });
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(shown).join(' ');
  return String(value).replaceAll('\n', `\n${' '.repeat(9)}`);
}
