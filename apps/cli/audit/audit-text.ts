import { folioOf } from '#complaint';
import type { StoreFault } from '#event-store';
import type { ContentDifference, ContentFault } from '#evidence';
import { type AuditDocument, differs } from '#examining';
import type { Break, KeyFault, StreamFault } from '#ledger';
import type { Difference, ViewAudit } from '#projecting';
import { amount, counted, table } from '../frame/table.ts';

/** How many of each list the text shows; `--json` lists the first thousand. */
const SHOWN = 20;

export function auditText(document: AuditDocument): string {
  const { views, events, streams, store, accessLog, keys, identity, refused, foreign, seconds } = document;
  const { evidence } = document;
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
    ...(store.found > 0 ? [`${counted(store.found, 'fault')} in the store of the events\n`] : []),
    ...(events.unread === undefined ? [] : [`  the log was not read to its end: ${events.unread}\n`]),
    `${counted(accessLog.checked, 'record')} of reads verified, ${counted(accessLog.found, 'fault')} in the access log\n`,
    keys.notChecked === undefined
      ? `${counted(keys.checked, 'personal part')} opened, ${counted(keys.found, 'fault')} in keys\n`
      : `Keys of personal data were not checked. ${keys.notChecked}\n`,
    evidenceLine(evidence),
    ...(accessLog.unread === undefined
      ? []
      : [`  the access log was not read to its end: ${accessLog.unread}\n`]),
    ...(accessLog.missing === undefined ? [] : [`  ${accessLog.missing}\n`]),
    ...(identity.refused === undefined ? [] : [`  ${identity.refused}\n`]),
    ...(identity.notCompared === undefined
      ? []
      : [
          `The ${identity.notCompared.join(' and the ')} could not be compared with the fingerprint in the log, ` +
            'because no key file was found.\n',
        ]),
    ...refused.map((reason) => `  ${reason}\n`),
    ...foreignLines(foreign),
    ...views.flatMap((view) => differenceLines(view)),
    ...shortened(store.faults.map(storeFaultText), store.found),
    ...shortened(events.breaks.map(breakText), events.found),
    ...shortened(streams.damaged.map(faultText), streams.found),
    ...shortened(accessLogLines(accessLog), accessLog.found),
    ...shortened(keys.faults.map(keyFaultText), keys.found),
    ...shortened(evidence.differences.map(contentText), evidence.found),
    differs(document)
      ? '\nDifferences are listed above. Rebuild a view with ./ledger views rebuild NAME. A damaged chain ' +
        'or stream was changed by other means than the ledger: keep it as evidence, and compare it with a ' +
        'backup.\n'
      : '\nNothing differs: the views agree with the events.\n',
    `${seconds.toFixed(1)} s\n`,
  ].join('');
}

function differenceLines({ name, differences, differing, refused }: ViewAudit): readonly string[] {
  if (refused !== undefined) return [`  ${name}: ${refused}\n`];
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

function storeFaultText({ what, detail, stream }: StoreFault): string {
  const folio = stream === undefined ? undefined : folioOf(stream);
  return `  ${folio === undefined ? '' : `${folio}: `}${what}: ${detail}\n`;
}

function keyFaultText({ stream, folio, revision, eventId, what }: KeyFault): string {
  return `  ${named(stream, folio)} revision ${revision}, event ${eventId}: ${KEY_FAULTS[what]}\n`;
}

const KEY_FAULTS: Readonly<Record<KeyFault['what'], string>> = {
  'no-key': 'the key store has no key of its personal part, and the log tells of no erasure',
  damaged: 'its personal part or the key of it was changed by other means than the ledger',
};

function evidenceLine({ contents, bytes, found, notChecked }: AuditDocument['evidence']): string {
  return notChecked === undefined
    ? `${counted(contents, 'content')} of evidence compared (${counted(bytes, 'byte')}), ${counted(found, 'difference')}\n`
    : `Contents of evidence were not compared: the log names ${amount(contents)}. ${notChecked}\n`;
}

function contentText({ folio, revision, eventId, content, what }: ContentDifference): string {
  return `  ${folio} revision ${revision}, event ${eventId}, content ${content}: ${CONTENT_FAULTS[what]}\n`;
}

const CONTENT_FAULTS: Readonly<Record<ContentFault, string>> = {
  missing: 'it is not in the store of evidence, and the log tells of no erasure; restore it from a backup',
  altered: 'its stored bytes were changed by other means than the ledger; restore it from a backup',
  'no-key': 'the key store has no key of it, and the log tells of no erasure',
  'not-erased':
    'the log tells of its erasure, but its bytes are in the store of evidence, where nobody can read them; remove them',
};

function faultText({ stream, folio, what }: StreamFault): string {
  return `  ${named(stream, folio)}: ${WHAT[what]}\n`;
}

const WHAT: Readonly<Record<StreamFault['what'], string>> = {
  deleted: 'deleted by other means than the ledger (an append would create it anew without its history)',
  tombstoned: 'deleted for good by other means than the ledger',
  truncated: 'its first events were removed by other means than the ledger',
  capped: 'the number or age of its events is limited by other means than the ledger',
  'unlike-log': 'its last event is not the last one that the log holds of it',
};

function accessLogLines({ faults, breaks, damaged }: AuditDocument['accessLog']): readonly string[] {
  return [...faults.map(storeFaultText), ...breaks.map(breakText), ...damaged.map(faultText)];
}

function named(stream: string, folio: string | undefined): string {
  return folio === undefined ? stream : `${folio} (${stream})`;
}

function foreignLines({ streams, events, more }: AuditDocument['foreign']): readonly string[] {
  if (streams.length === 0) return [];
  const names = streams.slice(0, SHOWN).join(', ');
  const others = streams.length > SHOWN || more ? ', …' : '';
  return [
    `${counted(events, 'event')} in streams that do not belong to the ledger, skipped: ${names}${others}\n`,
  ];
}

function shortened(lines: readonly string[], found: number): readonly string[] {
  const shown = lines.slice(0, SHOWN);
  return found > shown.length ? [...shown, `  … and ${amount(found - shown.length)} more (--json)\n`] : shown;
}
