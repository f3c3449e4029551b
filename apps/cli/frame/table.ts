import { lineWithVisibleControls } from '#plain-text';

export { amount, counted } from '#plain-text';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/**
 * An aligned table in plain text. It has no colours and no box characters, so that it looks the same on a terminal, in
 * a pipe and in a mail. A cell is one line, so that a text with a line break does not look like a new row.
 */
export function table(columns: readonly Column[], texts: readonly (readonly string[])[]): string {
  const rows = texts.map((row) => row.map(lineWithVisibleControls));
  const widths = columns.map(({ title }, i) =>
    Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, i) => {
        const cell = cells[i] ?? '';
        return align === 'right' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
      })
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
  ]
    .map((text) => `${text}\n`)
    .join('');
}

/** Names and values, one pair in each line, with aligned values. */
export function pairs(entries: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries
    .map(([name, value]) => `${name.padEnd(width)}  ${value}`.trimEnd())
    .map((text) => `${text}\n`)
    .join('');
}
