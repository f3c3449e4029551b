import type { Channel } from '#complaint';
import type { CsvFormat, ForeignRecord, Step } from '../foreign-record.ts';
import { said } from '../members.ts';
import { type Cells, type Columns, tableOf } from '../reading/table.ts';
import { NEW_YORK, readNewYorkTime } from './new-york-time.ts';

/** Each column by its name, then by its name before a renaming or in the portal's interface. */
const COLUMNS = {
  required: {
    id: ['Unique Key'],
    created: ['Created Date'],
    closed: ['Closed Date'],
    agency: ['Agency'],
    type: ['Complaint Type', 'Problem (formerly Complaint Type)', 'Problem'],
    status: ['Status'],
  },
  optional: {
    due: ['Due Date'],
    answered: ['Resolution Action Updated Date', 'resolution_action_updated'],
    channel: ['Open Data Channel Type'],
    descriptor: ['Descriptor', 'Problem Detail (formerly Descriptor)', 'Problem Detail'],
    address: ['Incident Address'],
    crossStreet1: ['Cross Street 1'],
    crossStreet2: ['Cross Street 2'],
    city: ['City'],
    zip: ['Incident Zip'],
    borough: ['Borough'],
    location: ['Location'],
  },
} as const satisfies Columns<string, string>;

type Row = Cells<keyof typeof COLUMNS.required | keyof typeof COLUMNS.optional>;

/** Columns that a refusal may name. */
const nameOf = {
  created: 'Created Date',
  closed: 'Closed Date',
  due: 'Due Date',
  answered: 'Resolution Action Updated Date',
} as const;

/** A word that the source adds later becomes `unknown`. The import does not guess. */
const CHANNELS: ReadonlyMap<string, Channel> = new Map([
  ['ONLINE', 'web'],
  ['MOBILE', 'web'],
  ['PHONE', 'phone'],
]);

/**
 * Service requests of New York City's 311, as its open data portal exports them. Data dictionary:
 * https://data.cityofnewyork.us/Social-Services/311-Service-Requests-from-2010-to-Present/erm2-nwe9
 *
 * A closed date counts for every status. It stays unchanged even when it is before the created date, since the import
 * records the source and does not correct it. Older files do not name the channel of a request.
 */
export const NYC311: CsvFormat = {
  system: 'nyc311',
  zone: NEW_YORK,
  open: (file, header) => {
    const cells = tableOf(file, header, COLUMNS);
    return (fields) => read(cells(fields));
  },
};

function read(row: Row): ForeignRecord {
  const steps: Step[] = [];
  if (row.answered !== '') {
    const occurredAt = readNewYorkTime(row.answered, nameOf.answered);
    steps.push({ command: { type: 'approve-response', data: { response: 1 } }, occurredAt });
  }
  if (row.closed !== '') {
    const occurredAt = readNewYorkTime(row.closed, nameOf.closed);
    steps.push({
      command: { type: 'close', data: { reason: 'as-recorded' } },
      occurredAt,
      ...said({ outcome: row.status }),
    });
  }
  return { externalId: row.id === '' ? undefined : row.id, steps: [receipt(row), ...steps] };
}

function receipt(row: Row): ForeignRecord['steps'][0] {
  const deadlines =
    row.due === '' ? [] : [{ clock: 'resolve', dueAt: readNewYorkTime(row.due, nameOf.due) } as const];
  return {
    command: {
      type: 'receive',
      policy: 'as-recorded',
      data: {
        channel: CHANNELS.get(row.channel.toUpperCase()) ?? 'unknown',
        kind: 'complaint',
        ...said({ product: row.type, category: row.descriptor, organisation: row.agency }),
      },
      personal: said({ description: place(row) }),
      ...(deadlines.length === 0 ? {} : { deadlines }),
    },
    occurredAt: readNewYorkTime(row.created, nameOf.created),
  };
}

/** The address of the problem. It is often somebody's home, so it is personal. */
function place(row: Row): string {
  const crossing = [row.crossStreet1, row.crossStreet2].filter((street) => street !== '').join(' and ');
  const parts = [
    row.address,
    crossing === '' ? '' : `between ${crossing}`,
    row.city,
    row.zip,
    row.borough === row.city ? '' : row.borough,
    row.location,
  ];
  return parts.filter((part) => part !== '').join('\n');
}
