import { ACTOR_HELD, type Request } from '#complaint';

/** Whether a request has a free text or anything about a person. Then its events have a personal part. */
export function hasPersonal({ command, context: { note, sourcePersonal } }: Request): boolean {
  if ((note !== undefined && note !== '') || sourcePersonal !== undefined) return true;
  const personal = 'personal' in command ? command.personal : undefined;
  return personal !== undefined && Object.values(personal).some((value) => value !== undefined);
}

/** Whether any event may have a part under the key of the principal who acts. */
const ANY_ACTOR_HELD = Object.keys(ACTOR_HELD).length > 0;

/** Whether a request may lead to a part under the actor's own key. */
export function isByActor(request: Request): boolean {
  return ANY_ACTOR_HELD && hasPersonal(request) && !COMMON.has(request.command.type);
}

/** Commands that most complaints have. None of them leads to a part under the actor's key. */
const COMMON: ReadonlySet<string> = new Set([
  'receive',
  'acknowledge',
  'assess',
  'close',
  'approve-response',
]);
