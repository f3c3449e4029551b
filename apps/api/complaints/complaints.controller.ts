import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Hidden, parseFolio } from '#complaint';
import type { AsOf } from '#event-store';
import type { ComplaintPersonal, HistoryDocument } from '#ledger';
import type { RegisterPage } from '#projections/register';
import type { StatusAnswer } from '#projections/status';
import { Api } from '../api.ts';
import { type CommandList, ListCommands } from '../commands/list-commands.ts';
import { abandoned } from '../long-reads/abandoned.ts';
import { Documented } from '../openapi/operation.ts';
import { disclosureOf, isAnonymousTo } from '../reads/disclosure.ts';
import { ShowPersonal } from '../reads/show-personal.ts';
import { etag, pastEtag } from '../transport/command-headers.ts';
import { readPosition } from '../transport/position.ts';
import { principalOf } from '../transport/principal-of.ts';
import { readQuery } from '../transport/query.ts';
import { COMMANDS_DOC, COMPLAINT_DOC, HISTORY_DOC, REGISTER_DOC, TIMELINE_DOC } from './complaint-docs.ts';
import {
  COMMANDS_QUERY,
  COMPLAINT_QUERY,
  HISTORY_QUERY,
  REGISTER_QUERY,
  TIMELINE_QUERY,
} from './complaint-parameters.ts';
import { GetComplaint } from './get-complaint.ts';
import { GetComplaintAt } from './get-complaint-at.ts';
import { ListComplaints } from './list-complaints.ts';
import { ListComplaintsAt } from './list-complaints-at.ts';
import { isPastCursor } from './past-cursor.ts';
import { ReadHistory } from './read-history.ts';
import { ReadTimeline, type Timeline } from './read-timeline.ts';

const PAGE = 50;

/** The document of `GET /v1/complaints/{folio}`, for those who may see personal data with it. */
type ComplaintAnswer = StatusAnswer & {
  /** The moment in question. Absent: now. */
  readonly asOf?: AsOf;
  readonly personal?: ComplaintPersonal | Hidden;
};

/** The reads of complaints. */
@Controller('v1/complaints')
export class ComplaintsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly api: Api,
  ) {}

  @Get()
  @Documented(REGISTER_DOC)
  list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisterPage> {
    const { cursor, limit = PAGE, after, asOf, ...filters } = readQuery(REGISTER_QUERY, request.query);
    const slice = { cursor, limit, after };
    const asker = principalOf(request);
    if (asOf === undefined && !isPastCursor(cursor))
      return this.queries.execute(new ListComplaints(filters, slice, asker));
    return this.queries.execute(new ListComplaintsAt(asOf, filters, slice, asker, abandoned(reply)));
  }

  @Get(':folio')
  @Documented(COMPLAINT_DOC)
  async show(
    @Param('folio') folio: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ComplaintAnswer | undefined> {
    const asked = readQuery(COMPLAINT_QUERY, request.query);
    const { complaint, tag } = await this.#complaint(parseFolio(folio), asked);
    void reply.header('etag', tag);
    // Who says a purpose is shown more than who had the answer with this ETag without one.
    const isShownMore = request.headers['x-purpose'] !== undefined;
    const isKnown = !isShownMore && request.headers['if-none-match'] === tag;
    if (isKnown && (await this.#isUnchanged(complaint, request))) {
      void reply.code(304);
      return undefined;
    }
    const disclosure = disclosureOf(request, this.api);
    if (disclosure === 'none') return complaint;
    if (disclosure === 'withheld') return { ...complaint, personal: disclosure };
    const { folio: named, revision } = complaint;
    const personal = await this.queries.execute(new ShowPersonal(named, revision, disclosure, asked.asOf));
    return { ...complaint, personal };
  }

  /**
   * Whether nothing was added or changed since an answer with the same ETag. The ETag is that of the events of the
   * complaint: links of other complaints to it and clocks that ran out are none of these. As of a moment there is nothing
   * of that kind. A link that was withheld since from the asker counts as if it had never been there.
   */
  async #isUnchanged(
    { asOf, links = [], deadlines }: ComplaintAnswer,
    request: FastifyRequest,
  ): Promise<boolean> {
    if (asOf !== undefined) return true;
    if (deadlines.some(({ breached, metAt }) => breached && metAt === undefined)) return false;
    const linked = new Set(links.map(({ folio }) => folio));
    // The status must not tell of a link that the answer leaves out.
    const hidden = linked.size === 0 ? linked : await this.api.hidden.among(linked, principalOf(request));
    return [...linked].every((folio) => hidden.has(folio));
  }

  async #complaint(
    folio: string,
    { asOf, after }: { readonly asOf?: string; readonly after?: string },
  ): Promise<{ readonly complaint: ComplaintAnswer; readonly tag: string }> {
    if (asOf === undefined) {
      const complaint = await this.queries.execute(new GetComplaint(folio, after));
      return { complaint, tag: etag(complaint.revision) };
    }
    const { complaint, newest } = await this.queries.execute(new GetComplaintAt(folio, asOf, after));
    return { complaint, tag: pastEtag(newest, complaint.asOf.repeat) };
  }

  @Get(':folio/history')
  @Documented(HISTORY_DOC)
  async history(
    @Param('folio') folio: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HistoryDocument | string> {
    const { asOf } = readQuery(HISTORY_QUERY, request.query);
    const disclosure = disclosureOf(request, this.api);
    const asker = { role: principalOf(request).role, isAnonymous: isAnonymousTo(request) };
    const asked = new ReadHistory(parseFolio(folio), asOf, disclosure, asker, abandoned(reply));
    const history = await this.queries.execute(asked);
    void reply.header('content-type', 'application/json; charset=utf-8');
    return history;
  }

  @Get(':folio/commands')
  @Documented(COMMANDS_DOC)
  async commands(
    @Param('folio') folio: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandList> {
    const { after } = readQuery(COMMANDS_QUERY, request.query);
    // The log itself is asked, so there is no view to wait for.
    if (after !== undefined) readPosition(this.api.store, after, '/query/after');
    const list = await this.queries.execute(new ListCommands(parseFolio(folio), principalOf(request)));
    void reply.header('etag', etag(list.revision));
    return list;
  }

  @Get(':folio/timeline')
  @Documented(TIMELINE_DOC)
  timeline(@Param('folio') folio: string, @Req() request: FastifyRequest): Promise<Timeline> {
    const { after, asOf } = readQuery(TIMELINE_QUERY, request.query);
    const asker = { role: principalOf(request).role, isAnonymous: isAnonymousTo(request) };
    return this.queries.execute(new ReadTimeline(parseFolio(folio), asker, after, asOf));
  }
}
