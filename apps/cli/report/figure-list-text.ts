import type { FigureList } from '#reporting';
import { amount, table } from '../frame/table.ts';

const HOUR_MS = 3_600_000;

/** The folios and event ids behind a figure. */
export function figureListText({ figure, meaning, count, complaints, period, asOf }: FigureList): string {
  const grouped = complaints.some(({ group }) => group !== undefined);
  const columns = ['folio', ...(grouped ? ['group'] : []), 'value', 'events'];
  const rows = complaints.map(({ folio, group, value, events }) => [
    folio,
    ...(grouped ? [group ?? ''] : []),
    value === undefined ? '' : valueText(value),
    events.join(' '),
  ]);
  const heading = `${figure}: ${amount(count)}\n${meaning}\n${period.from} to ${period.to} (exclusive), ${period.zone}, as of ${asOf.time ?? 'the beginning'}\n`;
  return rows.length === 0
    ? heading
    : `${heading}\n${table(
        columns.map((title) => ({ title })),
        rows,
      )}`;
}

/** A value as text: durations are milliseconds, shares are 1 or 0. */
function valueText(value: number): string {
  return Math.abs(value) > 1 ? `${amount(Math.round((value / HOUR_MS) * 100) / 100)} h` : String(value);
}
