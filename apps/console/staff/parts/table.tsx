import { type ReactNode, useId } from 'react';

export interface Column<R> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: R) => ReactNode;
  /** Figures stand to the right, so that their digits are below each other. */
  readonly figure?: boolean;
  /** The column that names the row for a screen reader. */
  readonly names?: boolean;
}

interface TableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly late?: (row: R) => boolean;
}

/** A table in a region of its own, which the keyboard can reach and scroll where it is too wide. */
export function Table<R>({ caption, columns, rows, keyOf, late }: TableProps<R>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls with the keyboard has to reach it.
    <section className="wide" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, figure }) => (
              <th key={key} scope="col" className={figure === true ? 'figure' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={late?.(row) === true ? 'late' : undefined}>
              {columns.map(({ key, cell, figure, names }) =>
                names === true ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={figure === true ? 'figure' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
