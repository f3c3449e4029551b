import type { FastifyRequest } from 'fastify';
import type { KeyRole } from '#access';
import { Problem } from '#http';
import type { HiddenAmong } from '#projections/shared';
import type { Api } from '../api.ts';

/** Who asks for a board. */
export interface Asker {
  readonly id: string;
  readonly role: KeyRole;
}

/** @throws Problem `key-required`. */
export function askerOf({ principal }: Pick<FastifyRequest, 'principal'>): Asker {
  if (principal === undefined) throw Problem.of('key-required', 'Send Authorization: Bearer and your key.');
  return { id: principal.id, role: principal.role };
}

/** Which of some complaints do not exist for the asker, so that no number counts them. */
export function hiddenAmong({ hidden }: Pick<Api, 'hidden'>, asker: Asker): HiddenAmong {
  return (folios) => (folios.size === 0 ? Promise.resolve(folios) : hidden.among(folios, asker));
}
