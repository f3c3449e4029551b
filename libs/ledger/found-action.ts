import {
  actionId,
  type FoundAction,
  folioOfAction,
  isWithheldFrom,
  type LaterType,
  parseFolio,
  type Request,
} from '#complaint';
import type { ComplaintRepository } from './complaint-repository.ts';

type Complaints = Pick<ComplaintRepository, 'newest'>;

/**
 * Adds to a command about a corrective action what the ledger knows of it. The action that it names may be in another
 * complaint, unless that one is withheld from who acts. An action is never taken back, so what is found here still holds
 * when the command is decided.
 *
 * @param folio the complaint that the command is about.
 */
export async function withFoundAction(
  request: Request<LaterType>,
  folio: string,
  complaints: Complaints,
): Promise<Request<LaterType>> {
  const { command, context } = request;
  if (command.type === 'verify-corrective-action') {
    const { action } = command.data;
    if (typeof action === 'string') return request;
    return { context, command: { ...command, data: { ...command.data, action: actionId(folio, action) } } };
  }
  if (command.type !== 'link-corrective-action') return request;
  const { action } = command.data;
  const found: FoundAction = {
    folio,
    ...(action !== undefined && { action: await find(action, context.actor.id, complaints) }),
  };
  return { context, command: { ...command, found } };
}

/** The same for the requests of an import. */
export async function withFoundActions(
  entries: readonly (readonly Request[])[],
  folio: string,
  complaints: Complaints,
): Promise<readonly (readonly Request[])[]> {
  if (!entries.some((requests) => requests.some(isAbout))) return entries;
  const found = (request: Request): Promise<Request> | Request =>
    isAbout(request) ? withFoundAction(request, folio, complaints) : request;
  return await Promise.all(entries.map((requests) => Promise.all(requests.map(found))));
}

function isAbout(request: Request): request is Request<LaterType> {
  const { type } = request.command;
  return type === 'link-corrective-action' || type === 'verify-corrective-action';
}

async function find(id: string, by: string, complaints: Complaints): Promise<FoundAction['action']> {
  const folio = folioIn(id);
  const state = folio === undefined ? undefined : (await complaints.newest(folio))?.state;
  if (state === undefined || state.status === 'none' || isWithheldFrom(state, by)) return undefined;
  return state.improvement?.actions.find((one) => one.id === id);
}

/** The folio in the id of an action. `undefined`: the text is no such id. */
function folioIn(id: string): string | undefined {
  const text = folioOfAction(id);
  try {
    return parseFolio(text) === text ? text : undefined;
  } catch {
    return undefined;
  }
}
