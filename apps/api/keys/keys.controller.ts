import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { type IssuedBefore, type IssuedKey, type ListedKey, listKeys } from '#access';
import { instantOf } from '#complaint';
import { Api } from '../api.ts';
import { readBody } from '../commands/read-body.ts';
import { Documented } from '../openapi/operation.ts';
import { commandIdOf } from '../transport/command-id-of.ts';
import { requireNoMembers } from '../transport/no-body.ts';
import { principalOf } from '../transport/principal-of.ts';
import { IssueKey } from './issue-key.ts';
import { KeyBody } from './key-body.ts';
import { ISSUE_DOC, LIST_DOC, REVOKE_DOC } from './key-docs.ts';
import { RevokeKey } from './revoke-key.ts';

const PATH = '/v1/keys';

/** The keys of the API, for administrators. */
@Controller('v1/keys')
export class KeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly api: Api,
  ) {}

  @Get()
  @Documented(LIST_DOC)
  async list(): Promise<{ readonly keys: readonly ListedKey[] }> {
    const { store, opener, now } = this.api;
    return { keys: await listKeys({ store, opener, now }) };
  }

  @Post()
  @Documented(ISSUE_DOC)
  issue(@Req() request: FastifyRequest): Promise<IssuedKey | IssuedBefore> {
    const command = commandIdOf(request, PATH);
    const { role, name, principal, expires } = readBody(KeyBody, request);
    const asked = {
      role,
      name,
      ...(principal !== undefined && { principal }),
      ...(expires !== undefined && { expires: Date.parse(instantOf(expires, this.api.zone)) }),
    };
    return this.commands.execute(new IssueKey(asked, command, principalOf(request).id));
  }

  @Post(':id/revocations')
  @Documented(REVOKE_DOC)
  revoke(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ListedKey> {
    const command = commandIdOf(request, `${PATH}/${id}/revocations`);
    requireNoMembers(request.body);
    return this.commands.execute(new RevokeKey(id, command, principalOf(request).id));
  }
}
