import { descriptorOf } from '#commands';
import { said } from './acts.ts';
import type { Lives } from './lives.ts';
import type { Act, Body, Here, Life, Row } from './row.ts';
import { hereOf, type Imported, type World } from './world.ts';

/** Why a row is not tried by a line. `undefined`: it is. */
export function notByLine({ refused, byLine }: Row): string | undefined {
  if (typeof byLine === 'string') return byLine;
  return descriptorOf(refused.command).history ? undefined : 'Imports do not bring this command.';
}

/** What an import answers to the refused lines and to those beside them. */
export interface Judged {
  /** The refusal of the line of a row. `undefined`: the line was taken. */
  readonly of: (row: Row) => Imported['rejects'][number] | undefined;
  /** Lines that should have been taken, and were not. */
  readonly spoiled: readonly string[];
  readonly summary: Imported;
  /** How many lines should have been taken. */
  readonly others: number;
}

interface Sent {
  /** `undefined`: a line that is taken. */
  readonly row?: Row;
  readonly line: object;
}

/**
 * Gives the refused command of each row by a line of one import, after the life of the row. Each life gets a harmless
 * line besides, which the import takes.
 */
export async function judgedByLines(rows: readonly Row[], lives: Lives, world: World): Promise<Judged> {
  const sent: Sent[] = [];
  for (const [index, row] of rows.entries()) {
    const isReceipt = row.refused.command === 'receive';
    sent.push(...(isReceipt ? receiptLines(row, index, world) : await linesOn(row, index, lives)));
  }
  for (const life of livesOf(rows)) {
    const { externalId } = await lives.lived(life);
    sent.push({ line: { command: 'record-satisfaction', handling: 3, externalId, actId: 'harmless' } });
  }
  const summary = await world.load(sent.map(({ line }) => line));
  const byNumber = new Map(summary.rejects.map((one) => [one.line, one]));
  const numbered = sent.map((one, index) => ({ ...one, reject: byNumber.get(index + 1) }));
  const ofRow = new Map(numbered.map(({ row, reject }) => [row, reject]));
  const others = numbered.filter(({ row }) => row === undefined);
  return {
    of: (row) => ofRow.get(row),
    spoiled: others.flatMap(({ line, reject }) => (reject ? [`${reject.code} ${JSON.stringify(line)}`] : [])),
    summary,
    others: others.length,
  };
}

function livesOf(rows: readonly Row[]): ReadonlySet<Life> {
  return new Set(
    rows
      .filter(({ refused }) => refused.command !== 'receive')
      .map(({ life }) => life)
      .filter(({ ends }) => !ends),
  );
}

function receiptLines(row: Row, index: number, world: World): readonly Sent[] {
  const line = { policy: 'iso-10002-default', ...lineOf(row, hereOf('', world)) };
  return [{ row, line: { externalId: `receipt ${index}`, ...line } }];
}

async function linesOn(row: Row, index: number, lives: Lives): Promise<readonly Sent[]> {
  const { here, externalId } = await lives.lived(row.life);
  const before = typeof row.byLine === 'object' ? (row.byLine.before ?? []) : [];
  return [
    ...before.map((line, n) => ({ line: { externalId, actId: `before ${index}, ${n}`, ...line } })),
    { row, line: { externalId, actId: `refused ${index}`, ...lineOf(row, here) } },
  ];
}

function lineOf({ refused, byLine }: Row, here: Here): object {
  const differs: Body = typeof byLine === 'object' ? (byLine.line ?? {}) : {};
  return {
    command: refused.command,
    ...thingOf(refused, here),
    ...said(refused.body, here),
    ...said(differs, here),
  };
}

/** A line has no address, so that the number or the id of the thing is a member. */
function thingOf({ command, thing = 1 }: Act, here: Here): object {
  const { about } = descriptorOf(command);
  if (about === undefined || about.made) return {};
  return { [about.thing]: typeof thing === 'function' ? thing(here) : thing };
}
