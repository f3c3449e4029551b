import type { SQLInputValue } from 'node:sqlite';
import { type Condition, ReadStoreError, type Scalar } from '../port.ts';

/** Part of a statement with its parameters. Values are always parameters. Names come from checked schemas. */
export interface Fragment {
  readonly sql: string;
  readonly parameters: readonly SQLInputValue[];
}

/** What a condition may compare: a column of known type. */
export interface Operand {
  readonly column: string;
  fits(value: Scalar): boolean;
}

/** @throws ReadStoreError `misuse` when a value has another type than the operand. */
export function comparison(condition: Condition, operand: Operand): Fragment {
  if ('equals' in condition) return oneOf(condition, operand, [condition.equals]);
  if ('in' in condition) return oneOf(condition, operand, condition.in);
  const parts: string[] = [];
  const parameters: SQLInputValue[] = [];
  for (const [operator, value] of [
    ['>=', condition.from],
    ['<', condition.below],
  ] as const) {
    if (value === undefined) continue;
    parts.push(`${operand.column} ${operator} ?`);
    parameters.push(parameter(condition, operand, value));
  }
  return { sql: parts.length === 0 ? `${operand.column} IS NOT NULL` : parts.join(' AND '), parameters };
}

/**
 * The condition on a list, as a query on the table of its items. A list without items counts as `null`.
 *
 * @throws ReadStoreError `misuse` as {@link comparison} does.
 */
export function listComparison(condition: Condition, operand: Operand, table: string): Fragment {
  const values = 'equals' in condition ? [condition.equals] : 'in' in condition ? condition.in : undefined;
  const items = values?.filter((value) => value !== null);
  const some = comparison(items === undefined ? condition : { field: condition.field, in: items }, operand);
  const sql = `id IN (SELECT document FROM ${table} WHERE ${some.sql})`;
  if (!values?.includes(null)) return { sql, parameters: some.parameters };
  return { sql: `(${sql} OR id NOT IN (SELECT document FROM ${table}))`, parameters: some.parameters };
}

function oneOf(condition: Condition, operand: Operand, values: readonly Scalar[]): Fragment {
  const parameters: SQLInputValue[] = [];
  let orNull = false;
  for (const value of values) {
    if (value === null) orNull = true;
    else parameters.push(parameter(condition, operand, value));
  }
  const parts: string[] = [];
  if (parameters.length === 1) parts.push(`${operand.column} = ?`);
  if (parameters.length > 1) parts.push(`${operand.column} IN (${parameters.map(() => '?').join(', ')})`);
  if (orNull) parts.push(`${operand.column} IS NULL`);
  return { sql: parts.length === 0 ? 'FALSE' : `(${parts.join(' OR ')})`, parameters };
}

function parameter(condition: Condition, operand: Operand, value: Scalar): SQLInputValue {
  if (value === null || !operand.fits(value)) {
    throw new ReadStoreError(
      'misuse',
      `Not searched: the value for "${condition.field}" has another type than the index.`,
    );
  }
  return typeof value === 'boolean' ? Number(value) : value;
}
