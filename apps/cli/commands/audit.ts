import { decodeKeyEvent } from '#access';
import { type Break, KEY_STREAM, type StreamFault, type Verification, verifyLedger } from '#ledger';
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
  /** Streams of the ledger that were deleted, cut or capped, or do not show what the log holds of them. */
  readonly streams: {
    readonly checked: number;
    readonly found: number;
    readonly damaged: readonly StreamFault[];
  };
  /** What of the log is none of the ledger's: passed over, and no difference. */
  readonly foreign: Verification['foreign'];
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
    streams: true,
    isReadable: (event) => event.stream !== KEY_STREAM || decodeKeyEvent(event) !== undefined,
    onProgress: (walked) => verifying.update(walked.events, walked),
  });
  verifying.end();
  const folding = context.progress({ label: 'folding views afresh', unit: 'events' });
  const { views, seconds } = await runtime.audit({
    onProgress: (done, total) => folding.update(done, { total }),
  });
  folding.end();
  return { views, ...verified(events), seconds: seconds + events.seconds };
}

function verified(verification: Verification): Pick<AuditDocument, 'events' | 'streams' | 'foreign'> {
  const { events, found, breaks, streams, damagedFound, damaged, foreign } = verification;
  return {
    events: { checked: events, found, breaks },
    streams: { checked: streams, found: damagedFound, damaged },
    foreign,
  };
}

export function differs({ views, events, streams }: AuditDocument): boolean {
  return events.found > 0 || streams.found > 0 || views.some(({ differing }) => differing > 0);
}

export function auditText(document: AuditDocument): string {
  const { views, events, streams, foreign, seconds } = document;
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
    `${counted(streams.checked, 'stream')} compared with the log, ${amount(streams.found)} damaged\n`,
    ...foreignLines(foreign),
    ...views.flatMap((view) => differenceLines(view)),
    ...shortened(events.breaks.map(breakText), events.found),
    ...shortened(streams.damaged.map(faultText), streams.found),
    differs(document)
      ? '\nWhat is listed differs. Rebuild a view with ./ledger views rebuild NAME; what breaks the chain or a stream was done by other means: keep it as evidence, and compare it with a backup.\n'
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

function breakText({ stream, folio, revision, eventId, what }: Break): string {
  return `  ${named(stream, folio)} revision ${revision}, event ${eventId}: ${what}\n`;
}

function faultText({ stream, folio, what }: StreamFault): string {
  return `  ${named(stream, folio)}: ${WHAT[what]}\n`;
}

const WHAT: Readonly<Record<StreamFault['what'], string>> = {
  deleted: 'deleted by other means (an append would bring it back without its history)',
  tombstoned: 'deleted for good by other means',
  truncated: 'its beginning was cut off by other means',
  capped: 'its events are bounded in number or age by other means',
  'unlike-log': 'it does not end with the event that the log has last of it',
};

function named(stream: string, folio: string | undefined): string {
  return folio === undefined ? stream : `${folio} (${stream})`;
}

function foreignLines({ streams, events, more }: AuditDocument['foreign']): readonly string[] {
  if (streams.length === 0) return [];
  const names = streams.slice(0, SHOWN).join(', ');
  const others = streams.length > SHOWN || more ? ', …' : '';
  return [
    `${counted(events, 'event')} in streams that are none of the ledger's, passed over: ${names}${others}\n`,
  ];
}

function shortened(lines: readonly string[], found: number): readonly string[] {
  const shown = lines.slice(0, SHOWN);
  return found > shown.length ? [...shown, `  … and ${amount(found - shown.length)} more (--json)\n`] : shown;
}
