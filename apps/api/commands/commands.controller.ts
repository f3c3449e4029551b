import { Controller, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { COMMANDS_ON_COMPLAINTS, type CommandDescriptor, descriptorOf, type OverHttp } from '#commands';
import type { LaterType } from '#complaint';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { etag } from '../transport/command-headers.ts';
import { commandDoc, receiveDoc } from './command-docs.ts';
import type { CommandAnswer } from './complaint-command.ts';
import { readComplaintCommand, readReceive } from './read-command.ts';
import type { ReceiveAnswer } from './receive-complaint.ts';

type ControllerClass = new (bus: CommandBus, api: Api) => object;

function receiveController(descriptor: CommandDescriptor<'receive'>, http: OverHttp): ControllerClass {
  @Controller(http.path)
  class ReceiveController {
    constructor(
      private readonly bus: CommandBus,
      private readonly api: Api,
    ) {}

    @Post()
    @Documented(receiveDoc(descriptor, http))
    async receive(
      @Req() request: FastifyRequest<{ Params: object }>,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<ReceiveAnswer> {
      const answer = await this.bus.execute(readReceive(descriptor, http.path, request, this.api));
      void reply.headers({ location: `${http.path}/${answer.folio}`, etag: etag(answer.revision) });
      return answer;
    }
  }
  return ReceiveController;
}

/** What a command means is decided by the domain; what it may look like, by its descriptor. */
function commandController(descriptor: CommandDescriptor<LaterType>, http: OverHttp): ControllerClass {
  @Controller(http.path.replace(/\{(\w+)\}/g, ':$1'))
  class CommandController {
    constructor(
      private readonly bus: CommandBus,
      private readonly api: Api,
    ) {}

    @Post()
    @Documented(commandDoc(descriptor, http))
    async give(
      @Req() request: FastifyRequest<{ Params: object }>,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<CommandAnswer> {
      const answer = await this.bus.execute(readComplaintCommand(descriptor, http.path, request, this.api));
      void reply.header('etag', etag(answer.revision));
      return answer;
    }
  }
  return CommandController;
}

const receive = descriptorOf('receive');

/** One controller a command that can be given over HTTP. */
export const COMMAND_CONTROLLERS: readonly ControllerClass[] = [
  ...(receive.http ? [receiveController(receive, receive.http)] : []),
  ...COMMANDS_ON_COMPLAINTS.flatMap((one) => (one.http ? [commandController(one, one.http)] : [])),
];
