import type { Position as ServerPosition } from '@eventstore/db-client';
import type { Position } from '../port.ts';
import { positionOf, sequenceOf } from '../position.ts';

/** Commit and prepare position are always equal on the servers that the client supports. */
export function toPosition(position: ServerPosition): Position {
  return positionOf(position.commit);
}

export function fromPosition(position: Position): ServerPosition {
  const commit = sequenceOf(position);
  return { commit, prepare: commit };
}
