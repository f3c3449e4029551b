import { bringsPersonal, type CommandType, type Request } from '#complaint';

/** Whether a request has a free text or anything about a person. Then its events have a personal part. */
export function hasPersonal({ command, context: { note, sourcePersonal } }: Request): boolean {
  return (note !== undefined && note !== '') || sourcePersonal !== undefined || bringsPersonal(command);
}

/** Commands whose events have a part under the key of the principal who acts, see `ACTOR_HELD`. */
const BY_ACTOR: ReadonlySet<CommandType> = new Set<CommandType>([
  'place-legal-hold',
  'release-legal-hold',
  'request-erasure',
  'decide-erasure',
  'execute-erasure',
]);

/** Whether a request leads to a part under the actor's own key. */
export function isByActor(request: Request): boolean {
  return BY_ACTOR.has(request.command.type) && hasPersonal(request);
}
