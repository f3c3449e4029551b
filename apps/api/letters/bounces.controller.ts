import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { readBody } from '../commands/read-body.ts';
import { Documented, type Operation } from '../openapi/operation.ts';
import { principalOf } from '../transport/principal-of.ts';
import { BounceBody } from './bounce-body.ts';
import { type BounceAnswer, RecordBounce } from './record-bounce.ts';

const BOUNCE_DOC: Operation = {
  id: 'recordLetterBounce',
  tag: 'Complaints',
  summary: 'Report that a letter came back',
  description:
    'For the mail system, which gets the bounces of the sender of the ledger. The Message-ID may have angle brackets and a ' +
    'domain or not. Reported again, nothing is added, so that no `Idempotency-Key` is needed. The complaint then stands in ' +
    'the worklist (`letter=bounced`) until somebody records a contact. The answer does not name the complaint.',
  body: {
    schema: 'BounceBody',
    example: {
      messageId: '<0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1@example.org>',
      reason: '550 5.1.1 mailbox unknown',
    },
  },
  answers: {
    200: {
      description: 'It is recorded.',
      content: { 'application/json': { schema: 'BounceRecorded', example: { recorded: true } } },
    },
  },
  problems: ['invalid-body', 'unknown-letter'],
};

/** What the mail system reports. */
@Controller('v1/letter-bounces')
export class BouncesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @Documented(BOUNCE_DOC)
  record(@Req() request: FastifyRequest): Promise<BounceAnswer> {
    const body = readBody(BounceBody, request);
    return this.commands.execute(new RecordBounce(body, principalOf(request).id));
  }
}
