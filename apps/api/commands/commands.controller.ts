import { Controller, Post, Req, Res } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { COMMANDS_ON_COMPLAINTS, type CommandDescriptor, descriptorOf, isHttpCommand } from '#commands';
import type { LaterType } from '#complaint';
import { Api } from '../api.ts';
import { Documented, type Operation } from '../openapi/operation.ts';
import { etag } from '../transport/command-headers.ts';
import { commandDoc, receiveDoc } from './command-docs.ts';
import type { CommandAnswer } from './complaint-command.ts';
import { type CommandPost, readComplaintCommand, readReceive } from './read-command.ts';

type ControllerClass = new (bus: CommandBus, api: Api) => object;

/** Makes a controller. The descriptor of a command defines its form. The domain decides the command. */
function controllerOf<A extends CommandAnswer & { readonly repeated?: boolean }>(
  path: string,
  doc: Operation,
  read: (post: CommandPost, api: Api) => Command<A>,
): ControllerClass {
  const creates = !path.includes('{folio}');

  @Controller(path.replace(/\{(\w+)\}/g, ':$1'))
  class CommandController {
    constructor(
      private readonly bus: CommandBus,
      private readonly api: Api,
    ) {}

    @Post()
    @Documented(doc)
    async give(@Req() post: CommandPost, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
      const { repeated: _, ...answer } = await this.bus.execute(read(post, this.api));
      void reply.header('etag', etag(answer.revision));
      if (creates) void reply.header('location', `${path}/${answer.folio}`);
      return answer;
    }
  }
  return CommandController;
}

/** One controller for each command that can be given over HTTP. */
export const COMMAND_CONTROLLERS: readonly ControllerClass[] = [
  ...[descriptorOf('receive')]
    .filter(isHttpCommand)
    .map((one) => controllerOf(one.http.path, receiveDoc(one), (post, api) => readReceive(one, post, api))),
  ...complaintControllers(COMMANDS_ON_COMPLAINTS),
];

/** The same for commands on a complaint that exists. */
export function complaintControllers(
  commands: readonly CommandDescriptor<LaterType>[],
): readonly ControllerClass[] {
  return commands
    .filter(isHttpCommand)
    .map((one) =>
      controllerOf(one.http.path, commandDoc(one), (post, api) => readComplaintCommand(one, post, api)),
    );
}
