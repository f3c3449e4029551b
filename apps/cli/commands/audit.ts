import { type Break, type Verification, verifyLedger } from '#ledger';
import type { AuditResult, Difference, ViewAudit } from '#projecting';
import type { Runtime } from '#runtime';
import { bringUp } from '../frame/bring-up.ts';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { amount, counted, table } from '../frame/table.ts';

/** Differences and breaks printed in the text; `--json` lists the first thousand of each view. */
const SHOWN = 20;

/** What `audit --json` prints. */
export interface AuditDocument {
  readonly views: AuditResult['views'];
  readonly events: { readonly checked: number; readonly found: number; readonly breaks: readonly Break[] };
  readonly seconds: number;
}

export const auditCommand: CommandDefinition = {
  name: 'audit',
  summary: 'Fold every view afresh, compare it with what is served, and verify the chain of events',
  examples: [
    { line: 'audit', does: 'status 0 when nothing differs, 3 otherwise; each difference is listed' },
    { line: 'audit --json', does: 'the same as a document' },
  ],
  define(command, act) {
    command.action(
      act(async (context) => {
        const runtime = await existingLedger(context);
        await bringUp(context, runtime);
        const document = await auditLedger(context, runtime);
        await context.answer(document, () => auditText(document));
        return differs(document) ? EXIT.differs : EXIT.done;
      }),
    );
  },
};

export async function auditLedger(context: Context, runtime: Runtime): Promise<AuditDocument> {
  const verifying = context.progress({ label: 'verifying events', unit: 'events' });
  const events = await verifyLedger(await runtime.events(), {
    onProgress: (walked) => verifying.update(walked.events, walked),
  });
  verifying.end();
  const folding = context.progress({ label: 'folding views afresh', unit: 'events' });
  const { views, seconds } = await runtime.audit({
    onProgress: (done, total) => folding.update(done, { total }),
  });
  folding.end();
  return { views, events: chainOf(events), seconds: seconds + events.seconds };
}

function chainOf({ events, found, breaks }: Verification): AuditDocument['events'] {
  return { checked: events, found, breaks };
}

export function differs({ views, events }: AuditDocument): boolean {
  return events.found > 0 || views.some(({ differing }) => differing > 0);
}

export function auditText(document: AuditDocument): string {
  const { views, events, seconds } = document;
  const rows = views.map((view) => [
    `${view.name} v${view.version}`,
    amount(view.documents),
    amount(view.rows),
    amount(view.counters),
    amount(view.differing),
  ]);
  const numbers = ['documents', 'rows', 'counters', 'differences'];
  return [
    table([{ title: 'view' }, ...numbers.map((title) => ({ title, align: 'right' as const }))], rows),
    `\n${counted(events.checked, 'event')} verified, ${counted(events.found, 'break')} in the chain\n`,
    ...views.flatMap((view) => differenceLines(view)),
    ...shortened(events.breaks.map(breakText), events.found),
    differs(document)
      ? '\nWhat is listed differs. Rebuild a view with ./ledger views rebuild NAME; an event that breaks the chain was changed by other means.\n'
      : '\nNothing differs: what is served is what the events say.\n',
    `${seconds.toFixed(1)} s\n`,
  ].join('');
}

function differenceLines({ name, differences, differing }: ViewAudit): readonly string[] {
  return shortened(
    differences.map((difference) => differenceText(name, difference)),
    differing,
  );
}

function differenceText(view: string, { key, kind, where }: Difference): string {
  return `  ${view} ${key}: ${kind}${where ? ` at ${where}` : ''}\n`;
}

function breakText({ stream, revision, eventId, what }: Break): string {
  return `  ${stream} revision ${revision}, event ${eventId}: ${what}\n`;
}

function shortened(lines: readonly string[], found: number): readonly string[] {
  const shown = lines.slice(0, SHOWN);
  return found > shown.length ? [...shown, `  … and ${amount(found - shown.length)} more (--json)\n`] : shown;
}
