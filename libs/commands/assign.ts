import { Flag, Optional } from '#validation';
import { AnyCommandBody, PrincipalId } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import type { PlainProbe, Probed } from './probe.ts';

export class AssignBody extends AnyCommandBody {
  @PrincipalId()
  handler!: string;

  /** Default: false. */
  @Optional()
  @Flag()
  conflictDeclared?: boolean;
}

/** The most other principals that are tried. */
const MOST_TRIED = 50;

/**
 * The asker, and somebody else. Who has not worked on the complaint is tried first, because the rules most likely let
 * that person handle it.
 */
function handlersToTry({ state, by, handlers }: Probed): readonly PlainProbe[] {
  const known = new Set([...state.involved.map(({ principal }) => principal), ...(state.concerns ?? [])]);
  const others = handlers.filter((id) => id !== by);
  const [first, ...rest] = [
    ...others.filter((id) => !known.has(id)),
    ...others.filter((id) => known.has(id)),
  ].slice(0, MOST_TRIED);
  const toTry = (handler: string): PlainProbe => ({ choice: { handler } });
  return [
    toTry(by),
    ...(first === undefined ? [] : [toTry(first)]),
    ...rest.map((id): PlainProbe => ({ ...toTry(id), otherwise: true })),
  ];
}

export const assign = command({
  type: 'assign',
  summary: 'Assign a handler',
  http: {
    path: '/v1/complaints/{folio}/assignments',
    roles: HANDLING,
    example: {
      body: { handler: '0f8fad5b-d9cb-469f-a165-70867728950e', conflictDeclared: false },
      revision: 3,
      status: 'investigating',
    },
    probes: handlersToTry,
  },
  body: AssignBody,
  history: true,
  translate: ({ handler, conflictDeclared = false }) => ({
    type: 'assign',
    data: { handler, conflictDeclared },
  }),
  tells: { HandlerAssigned: ({ handler }) => `Assigned to ${handler}` },
});
