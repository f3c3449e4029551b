import type { HistoryEntry } from '#ledger';
import { htmlText } from '#plain-text';
import type { ExportedComplaint, FoundBy, SubjectExport } from './subject-export.ts';

/** One line about a read, for the page. */
export interface PrintedRead {
  readonly at: string;
  readonly by: { readonly role: string };
  readonly what: string;
  readonly purpose: string;
  readonly folios: readonly string[];
}

const STYLE = `
  body { font: 11pt/1.45 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .8rem; margin: 0; }
  dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #ccc; }
  @media print { body { margin: 0; max-width: none; } h2 { break-before: page; } h2:first-of-type { break-before: auto; } h3, tr { break-inside: avoid; } }
`;

/** An export as one HTML page that prints. It has no scripts, loads nothing, and escapes every text. */
export function subjectPage({
  asOf,
  complaints,
  asRepresentative,
  reads,
  notIncluded,
}: SubjectExport<{ readonly reads: readonly PrintedRead[]; readonly complete: boolean }>): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>Data held about one person</title><style>${STYLE}</style></head><body>`,
    '<h1>All that is held about one person</h1>',
    `<p>As known at ${htmlText(asOf.time)}. ${counted(complaints.length, 'complaint')}.</p>`,
    ...complaints.map(complaintSection),
    ...(asRepresentative.length === 0
      ? []
      : [
          '<h2>As the representative of somebody else</h2>',
          ...asRepresentative.map(({ folio, personal }) =>
            section(`Complaint ${folio}`, typeof personal === 'string' ? { personal } : personal),
          ),
        ]),
    '<h2>Who was shown these data</h2>',
    readsTable(reads.reads),
    ...(reads.complete ? [] : ['<p>There are more reads than this page shows.</p>']),
    ...(notIncluded.length === 0
      ? []
      : [`<h2>Not included</h2><p>Ask for these one by one: ${notIncluded.map(htmlText).join(', ')}</p>`]),
    '</body></html>\n',
  ].join('\n');
}

function complaintSection({ folio, foundBy, status, events }: ExportedComplaint): string {
  return [
    `<h2>Complaint ${htmlText(folio)}</h2>`,
    `<p>${htmlText(foundByText(foundBy))}</p>`,
    ...(status === undefined ? [] : [members(status)]),
    ...events.map(eventSection),
  ].join('\n');
}

const FOUND_BY: Readonly<Record<FoundBy, string>> = {
  folio: 'its folio',
  email: 'its e-mail address',
  phone: 'its phone number',
};

/** How a complaint was found, and a warning if it may be of somebody else. */
export function foundByText(foundBy: readonly FoundBy[]): string {
  return foundBy.length > 0
    ? `Found by ${foundBy.map((one) => FOUND_BY[one]).join(' and ')}.`
    : 'Found through an address that it shares with another of these complaints only. It may be of another person: look at ' +
        'it before you give it away.';
}

function eventSection({ type, occurredAt, recordedAt, actor, data, personal }: HistoryEntry): string {
  return section(`${occurredAt ?? 'date unknown'} · ${type}`, {
    recorded: recordedAt,
    by: actor.role,
    ...data,
    ...(typeof personal === 'string' ? { personal } : personal),
  });
}

function section(title: string, content: object): string {
  return `<h3>${htmlText(title)}</h3>${members(content)}`;
}

function members(content: object): string {
  const rows = flat(content).map(([name, value]) => `<dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}

function flat(value: object, prefix = ''): readonly (readonly [name: string, value: string])[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const path = prefix === '' ? name : `${prefix} ${name}`;
    if (typeof member === 'object' && member !== null) return flat(member, path);
    return member === undefined || member === null ? [] : [[path, String(member)] as const];
  });
}

function readsTable(reads: readonly PrintedRead[]): string {
  if (reads.length === 0) return '<p>Nobody so far.</p>';
  const rows = reads.map(
    ({ at, by, what, purpose, folios }) =>
      `<tr>${[at, by.role, what, purpose, folios.join(', ')].map((cell) => `<td>${htmlText(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><tr><th>when</th><th>role</th><th>what</th><th>why</th><th>complaints</th></tr>${rows.join('')}</table>`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
