import { Controller, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Documented } from '../openapi/operation.ts';
import { etag } from '../transport/command-headers.ts';
import { type Act, type Acted, ActOnComplaint } from './act-on-complaint.ts';
import { COMMAND_DOCS } from './command-docs.ts';
import { Acting, type ActRequest, type CommandRequest, Filing } from './command-request.ts';
import { type ReceiveAnswer, ReceiveComplaint } from './receive-complaint.ts';

/** One route a command. What a command means is decided by the domain; what it may look like, by its body's rules. */
@Controller('v1/complaints')
export class CommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Documented(COMMAND_DOCS.receive)
  async receive(
    @Filing() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiveAnswer> {
    const answer = await this.commands.execute(new ReceiveComplaint(request));
    void reply.headers({ location: `/v1/complaints/${answer.folio}`, etag: etag(answer.revision) });
    return answer;
  }

  @Post(':folio/acknowledgements')
  @Documented(COMMAND_DOCS.acknowledge)
  acknowledge(
    @Acting() request: ActRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Acted> {
    return this.#act('acknowledge', request, reply);
  }

  @Post(':folio/assessments')
  @Documented(COMMAND_DOCS.assess)
  assess(@Acting() request: ActRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acted> {
    return this.#act('assess', request, reply);
  }

  @Post(':folio/assignments')
  @Documented(COMMAND_DOCS.assign)
  assign(@Acting() request: ActRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acted> {
    return this.#act('assign', request, reply);
  }

  @Post(':folio/responses')
  @Documented(COMMAND_DOCS['propose-response'])
  propose(@Acting() request: ActRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acted> {
    return this.#act('propose-response', request, reply);
  }

  @Post(':folio/responses/:n/approvals')
  @Documented(COMMAND_DOCS['approve-response'])
  approve(@Acting() request: ActRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acted> {
    return this.#act('approve-response', request, reply);
  }

  @Post(':folio/responses/:n/acceptances')
  @Documented(COMMAND_DOCS['accept-response'])
  accept(@Acting() request: ActRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acted> {
    return this.#act('accept-response', request, reply);
  }

  @Post(':folio/responses/:n/rejections')
  @Documented(COMMAND_DOCS['reject-response'])
  reject(@Acting() request: ActRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acted> {
    return this.#act('reject-response', request, reply);
  }

  @Post(':folio/escalations')
  @Documented(COMMAND_DOCS.escalate)
  escalate(@Acting() request: ActRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acted> {
    return this.#act('escalate', request, reply);
  }

  @Post(':folio/closures')
  @Documented(COMMAND_DOCS.close)
  close(@Acting() request: ActRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acted> {
    return this.#act('close', request, reply);
  }

  @Post(':folio/reopenings')
  @Documented(COMMAND_DOCS.reopen)
  reopen(@Acting() request: ActRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Acted> {
    return this.#act('reopen', request, reply);
  }

  async #act(act: Act, request: ActRequest, reply: FastifyReply): Promise<Acted> {
    const acted = await this.commands.execute(new ActOnComplaint(act, request));
    void reply.header('etag', etag(acted.revision));
    return acted;
  }
}
