import type { CsvFormat, ForeignRecord, Step } from '../foreign-record.ts';
import { said } from '../members.ts';
import { type Cells, type Columns, tableOf } from '../reading/table.ts';
import { readNewYorkTime } from './new-york-time.ts';

const REQUIRED = {
  id: 'Unique Key',
  created: 'Created Date',
  closed: 'Closed Date',
  agency: 'Agency',
  type: 'Complaint Type',
  status: 'Status',
  due: 'Due Date',
  answered: 'Resolution Action Updated Date',
} as const;

const OPTIONAL = {
  descriptor: 'Descriptor',
  address: 'Incident Address',
  crossStreet1: 'Cross Street 1',
  crossStreet2: 'Cross Street 2',
  city: 'City',
  zip: 'Incident Zip',
  borough: 'Borough',
  location: 'Location',
} as const;

type Row = Cells<keyof typeof REQUIRED | keyof typeof OPTIONAL>;

const COLUMNS: Columns<keyof typeof REQUIRED, keyof typeof OPTIONAL> = {
  required: REQUIRED,
  optional: OPTIONAL,
};

/**
 * Service requests of New York City's 311, as its open data portal exports them.
 * Data dictionary: https://data.cityofnewyork.us/Social-Services/311-Service-Requests-from-2010-to-Present/erm2-nwe9
 *
 * A closed date counts whatever the status says, and stays as it is even before the created date: the source is
 * recorded, not corrected. The file does not say by which channel a request came.
 */
export const NYC311: CsvFormat = {
  system: 'nyc311',
  open: (file, header) => {
    const cells = tableOf(file, header, COLUMNS);
    return (fields) => read(cells(fields));
  },
};

function read(row: Row): ForeignRecord {
  const steps: Step[] = [];
  if (row.answered !== '') {
    const occurredAt = readNewYorkTime(row.answered, REQUIRED.answered);
    steps.push({ command: { type: 'approve-response', data: { response: 1 } }, occurredAt });
  }
  if (row.closed !== '') {
    const occurredAt = readNewYorkTime(row.closed, REQUIRED.closed);
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
    row.due === '' ? [] : [{ clock: 'resolve', dueAt: readNewYorkTime(row.due, REQUIRED.due) } as const];
  return {
    command: {
      type: 'receive',
      policy: 'as-recorded',
      data: {
        channel: 'unknown',
        kind: 'complaint',
        ...said({ product: row.type, category: row.descriptor, organisation: row.agency }),
      },
      personal: said({ description: place(row) }),
      ...(deadlines.length === 0 ? {} : { deadlines }),
    },
    occurredAt: readNewYorkTime(row.created, REQUIRED.created),
  };
}

/** Where it happened. Often somebody's home, therefore personal. */
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
