import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { CFPB_COLUMNS, type CfpbRow, syntheticRow } from './cfpb-rows.ts';
import { daysEarlier } from './days.ts';

/** The file of real records, used if it exists. It is no part of the project. */
const REAL = 'shared/data/cfpb-2023-06-full.csv.gz';
/** Each further copy of the real rows is so many days older. */
const DAYS_APART = 30;

/** Rows for complaints: any number of them, the same in each run. */
export interface Material {
  readonly source: 'real' | 'synthetic';
  /** A note for the reader of the figures. */
  readonly note: string;
  /** Row number `index`, from 0. */
  row(index: number): CfpbRow;
}

export async function openMaterial(root: string): Promise<Material> {
  const file = join(dirname(root), REAL);
  if (!existsSync(file)) {
    const note =
      'synthetic records: products, texts of varied length and dates are made up and the same in every run';
    return { source: 'synthetic', note, row: syntheticRow };
  }
  const rows = await realRows(file);
  return {
    source: 'real',
    note:
      `texts, products and companies of ${rows.length.toLocaleString('en-US')} real records (CFPB, June 2023); beyond those, copies with ` +
      'shifted ids and dates; the lives of complaints in the prepared ledger are made up',
    row(index) {
      const copy = Math.floor(index / rows.length);
      const row = rows[index % rows.length];
      if (row === undefined) throw new RangeError('There is no such row.');
      if (copy === 0) return row;
      return {
        ...row,
        'Complaint ID': `${row['Complaint ID']}-${copy}`,
        'Date received': daysEarlier(row['Date received'], copy * DAYS_APART),
        'Date sent to company': daysEarlier(row['Date sent to company'], copy * DAYS_APART),
      };
    },
  };
}

async function realRows(file: string): Promise<readonly CfpbRow[]> {
  const bytes = await promisify(gunzip)(await readFile(file));
  const rows: readonly CfpbRow[] = parse(bytes, { columns: true });
  const [first] = rows;
  if (first === undefined || CFPB_COLUMNS.some((column) => typeof first[column] !== 'string')) {
    throw new TypeError(`${REAL} does not hold the expected records.`);
  }
  return rows;
}
