import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ManyReads } from '#access-log';
import { parseFolio } from '#complaint';
import type { RegisterPage } from '#projections/register';
import { type SubjectExport, subjectPage } from '#subject-export';
import { Documented } from '../openapi/operation.ts';
import { chooseType } from '../transport/choose-type.ts';
import { readQuery } from '../transport/query.ts';
import { onlyMember, SearchBody, SubjectBody } from './bodies.ts';
import { isAnonymousTo, readerOf } from './disclosure.ts';
import { ExportSubject } from './export-subject.ts';
import { type ComplaintReads, ListReads } from './list-reads.ts';
import { EXPORT_DOC, EXPORT_TYPES, READS_DOC, READS_QUERY, SEARCH_DOC, SEARCH_QUERY } from './read-docs.ts';
import { SearchComplaints } from './search-complaints.ts';

const PAGE = 50;

/** Look-ups by what is personal, and who read what. */
@Controller('v1')
export class ReadsController {
  constructor(private readonly queries: QueryBus) {}

  @Post('complaint-searches')
  @HttpCode(200)
  @Documented(SEARCH_DOC)
  search(@Req() request: FastifyRequest): Promise<RegisterPage> {
    const { cursor, limit = PAGE } = readQuery(SEARCH_QUERY, request.query);
    const [kind, value] = onlyMember(SearchBody, request.body);
    return this.queries.execute(new SearchComplaints(kind, value, { cursor, limit }, readerOf(request)));
  }

  @Post('subject-exports')
  @HttpCode(200)
  @Documented(EXPORT_DOC)
  async export(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | SubjectExport<ManyReads>> {
    const type = chooseType(EXPORT_TYPES, request.headers.accept);
    const [by, given] = onlyMember(SubjectBody, request.body);
    const value = by === 'folio' ? parseFolio(given) : given;
    const made = await this.queries.execute(new ExportSubject({ by, value }, readerOf(request)));
    void reply.header('content-type', `${type}; charset=utf-8`).header('vary', 'accept');
    return type === 'text/html' ? subjectPage({ ...made }) : made;
  }

  @Get('complaints/:folio/reads')
  @Documented(READS_DOC)
  reads(@Param('folio') folio: string, @Req() request: FastifyRequest): Promise<ComplaintReads> {
    const { cursor, limit = PAGE } = readQuery(READS_QUERY, request.query);
    const isAnonymous = isAnonymousTo(request);
    return this.queries.execute(new ListReads(parseFolio(folio), cursor, limit, isAnonymous));
  }
}
