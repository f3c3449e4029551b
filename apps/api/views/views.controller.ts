import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { folioOf, streamOf } from '#complaint';
import { Problem } from '#http';
import type { ViewLag } from '#projecting';
import { ALL_PROJECTIONS } from '#projections/all';
import type { ParkedKey } from '#read-store';
import { Api } from '../api.ts';
import { readBody } from '../commands/read-body.ts';
import type { JobDocument } from '../jobs/jobs.ts';
import { type JobAccepted, startJob } from '../jobs/start-job.ts';
import { Documented } from '../openapi/operation.ts';
import { commandIdOf } from '../transport/command-id-of.ts';
import { requireNoMembers } from '../transport/no-body.ts';
import { principalOf } from '../transport/principal-of.ts';
import { ParkedBody } from './parked-body.ts';
import {
  CANCEL_DOC,
  DISCARD_DOC,
  PARKED_DOC,
  PROMOTE_DOC,
  REBUILD_DOC,
  REBUILD_STATE_DOC,
  RETRY_DOC,
  ROLLBACK_DOC,
  VIEWS_DOC,
} from './view-docs.ts';

/** A parked key. With the folio that it is, the line is left out for those from whom the complaint is withheld. */
type ParkedLine = ParkedKey & { readonly folio?: string };

/** The read models: how they stand, and the work on them. */
@Controller('v1/views')
export class ViewsController {
  constructor(private readonly api: Api) {}

  @Get()
  @Documented(VIEWS_DOC)
  async list(): Promise<{ readonly views: readonly ViewLag[] }> {
    return { views: await this.api.lag() };
  }

  @Post(':name/rebuilds')
  @HttpCode(202)
  @Documented(REBUILD_DOC)
  rebuild(
    @Param('name') view: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): JobAccepted {
    const place = rebuildsOf(view);
    const id = commandIdOf(request, place);
    requireNoMembers(request.body);
    requireView(view);
    const asked = { job: 'rebuild', view } as const;
    return startJob(this.api.jobs, { id, place, asked, by: principalOf(request) }, reply);
  }

  @Get(':name/rebuilds/:id')
  @Documented(REBUILD_STATE_DOC)
  state(@Param('name') view: string, @Param('id') id: string, @Req() request: FastifyRequest): JobDocument {
    return this.api.jobs.find(rebuildsOf(view), id, principalOf(request));
  }

  @Delete(':name/rebuilds/:id')
  @Documented(CANCEL_DOC)
  cancel(
    @Param('name') view: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<JobDocument> {
    return this.api.jobs.cancel(rebuildsOf(view), id, principalOf(request));
  }

  @Post(':name/promotions')
  @Documented(PROMOTE_DOC)
  promote(@Param('name') view: string, @Req() request: FastifyRequest): Promise<object> {
    return this.#act(request, `/v1/views/${view}/promotions`, () => this.api.viewRunner.promote(view));
  }

  @Post(':name/rollbacks')
  @Documented(ROLLBACK_DOC)
  rollBack(@Param('name') view: string, @Req() request: FastifyRequest): Promise<object> {
    return this.#act(request, `/v1/views/${view}/rollbacks`, () => this.api.viewRunner.rollback(view));
  }

  @Get(':name/parked')
  @Documented(PARKED_DOC)
  async parked(@Param('name') view: string): Promise<{ readonly parked: readonly ParkedLine[] }> {
    return { parked: (await this.api.viewRunner.parked(view)).map(lineOf) };
  }

  @Post(':name/parked/retries')
  @Documented(RETRY_DOC)
  retry(@Param('name') view: string, @Req() request: FastifyRequest): Promise<object> {
    return this.#actOnKeys(request, `/v1/views/${view}/parked/retries`, (key) =>
      this.api.viewRunner.retryParked(view, key),
    );
  }

  @Post(':name/parked/discards')
  @Documented(DISCARD_DOC)
  discard(@Param('name') view: string, @Req() request: FastifyRequest): Promise<object> {
    return this.#actOnKeys(request, `/v1/views/${view}/parked/discards`, async (key) => ({
      discarded: await this.api.viewRunner.discardParked(view, key),
    }));
  }

  #act(request: FastifyRequest, path: string, act: () => Promise<object>): Promise<object> {
    const command = commandIdOf(request, path);
    requireNoMembers(request.body);
    return this.api.acts.once(command, act);
  }

  #actOnKeys(request: FastifyRequest, path: string, act: (key?: string) => Promise<object>): Promise<object> {
    const command = commandIdOf(request, path);
    const { key } = readBody(ParkedBody, request);
    return this.api.acts.once(command, () => act(key));
  }
}

function lineOf(parked: ParkedKey): ParkedLine {
  const folio = folioOf(streamOf(parked.key));
  return folio === parked.key ? { ...parked, folio } : parked;
}

function rebuildsOf(view: string): string {
  return `/v1/views/${view}/rebuilds`;
}

/** A job that cannot begin would fail a moment later. @throws Problem `unknown-view`. */
function requireView(name: string): void {
  if (ALL_PROJECTIONS.some(({ schema }) => schema.name === name)) return;
  throw Problem.of('unknown-view', 'There is no view of this name. GET /v1/views lists them.');
}
