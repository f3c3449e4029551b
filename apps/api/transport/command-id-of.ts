import type { FastifyRequest } from 'fastify';
import { commandId } from '#ledger';
import { idempotencyKey, linesOf } from './command-headers.ts';
import { principalOf } from './principal-of.ts';

/**
 * The id of the command of a POST, the same for its repetitions.
 *
 * @param path the address, as the ledger writes it.
 * @throws Problem `idempotency-key-required`, `bad-idempotency-key`.
 */
export function commandIdOf(request: FastifyRequest, path: string): string {
  const key = idempotencyKey(linesOf(request.raw.rawHeaders, 'idempotency-key'));
  return commandId(principalOf(request).id, 'POST', path, key);
}
