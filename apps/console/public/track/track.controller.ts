import { randomUUID } from 'node:crypto';
import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { Tracked } from '#complainant-desk';
import { Problem } from '#http';
import { type Language, type PageAct, wordsOf } from '#words';
import { FailurePage } from '../failure/failure-page.tsx';
import { type FailureText, failureText } from '../failure/failure-text.ts';
import type { Answers } from '../form/answers.ts';
import { check } from '../form/check.ts';
import type { Faults } from '../form/field.ts';
import { readForm } from '../form/read-form.ts';
import { dayIn } from '../form/today.ts';
import { InLanguage } from '../guard/language.pipe.ts';
import { SameOrigin } from '../guard/same-origin.ts';
import { sendPage } from '../look/send-page.ts';
import { Pages } from '../pages.ts';
import { ActPage } from './act-page.tsx';
import { ACTS, faultsOf, isPageAct } from './acts.ts';
import { DonePage } from './done-page.tsx';
import { dropped, type FilesForm, readFiles } from './read-files.ts';
import { StatusPage } from './status-page.tsx';
import { type Ticket, Tickets } from './ticket.ts';
import { type Kept, TRACK_FIELDS, TrackPage } from './track-page.tsx';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A wrong code and an unknown folio are one to the reader. */
const NOT_FOUND: ReadonlySet<string> = new Set(['unknown-folio-or-code', 'bad-folio', 'unknown-complaint']);
/** How long what was written is kept for somebody who has to enter the code again, in milliseconds. */
const KEPT_MS = 86_400_000;
const AGAIN: ReadonlySet<number> = new Set([408, 429, 503]);

/** One visit to a page of a complaint. */
interface Visit {
  readonly language: Language;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Follows a complaint, and takes what only the complainant decides. */
@Controller(':lang/track')
@UseGuards(SameOrigin)
export class TrackController {
  readonly #tickets: Tickets;

  constructor(private readonly pages: Pages) {
    this.#tickets = new Tickets(pages.seals);
  }

  @Get()
  async ask(
    @Param('lang', InLanguage) language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#askForCode({ language, request, reply });
  }

  @Post()
  async enter(
    @Param('lang', InLanguage) language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.pages.drafts.take(request.ip);
    const visit = { language, request, reply };
    const form = formOf(request);
    const answers = readForm(form, TRACK_FIELDS);
    const kept = keptIn(form);
    if (form.get('to') === 'stay') return await this.#askForCode(visit, { answers, kept });
    const faults = check(TRACK_FIELDS, answers, { language, today: this.#today() });
    if (Object.keys(faults).length > 0) return await this.#askForCode(visit, { answers, faults, kept });
    const ticket = { folio: answers['folio']?.[0] ?? '', code: answers['code']?.[0] ?? '' };
    const tracked = await this.#trackedIfKnown(visit, ticket);
    if (tracked === undefined) {
      const { unknownFolioOrCode } = wordsOf(language).pages.faults;
      return await this.#askForCode(visit, { answers, faults: { folio: unknownFolioOrCode }, kept });
    }
    await this.#tickets.give(request, reply, { ...ticket, folio: tracked.folio });
    const written = kept && (await this.pages.seals.open('draft', kept.sealed, KEPT_MS));
    if (kept && written)
      return await this.#showAct(visit, kept.act, {
        answers: readForm(new URLSearchParams(written), ACTS[kept.act].fields(language)),
        key: randomUUID(),
      });
    await reply.redirect(`/${language}/track/status`, 303);
  }

  @Get('status')
  async status(
    @Param('lang', InLanguage) language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { language, request, reply };
    const seen = await this.#admitted(visit);
    if (seen === undefined) return;
    const { pages } = this;
    const page = createElement(StatusPage, { pages, language, tracked: seen.tracked });
    await sendPage(reply, page, { personal: true });
  }

  @Post('leave')
  async leave(
    @Param('lang', InLanguage) language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.#tickets.take(request, reply);
    await reply.redirect(`/${language}`, 303);
  }

  @Get(':act')
  async decide(
    @Param('lang', InLanguage) language: Language,
    @Param('act') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const act = actNamed(given);
    const visit = { language, request, reply };
    const seen = await this.#admitted(visit);
    if (seen === undefined) return;
    if (!seen.tracked.may.includes(ACTS[act].kind)) return await this.#tellImpossible(visit);
    await this.#showAct(visit, act, { answers: {}, key: randomUUID() });
  }

  @Post(':act')
  async give(
    @Param('lang', InLanguage) language: Language,
    @Param('act') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.pages.drafts.take(request.ip);
    const act = actNamed(given);
    const visit = { language, request, reply };
    const ticket = await this.#tickets.read(request);
    const { form, contents, fault } = await this.#read(visit, act, ticket);
    if (ticket === undefined) return await this.#askAgain(visit, act, form);
    const answers = readForm(form, ACTS[act].fields(language));
    const key = UUID.test(form.get('key') ?? '') ? String(form.get('key')) : randomUUID();
    if (form.get('to') === 'stay') return await this.#showAct(visit, act, { answers, key });
    const faults = {
      ...(fault === undefined && faultsOf(act, answers, contents.length, language, this.#today())),
      ...(fault !== undefined && { files: fault }),
    };
    if (Object.keys(faults).length > 0) return await this.#showAct(visit, act, { answers, key, faults });
    try {
      const one = ACTS[act].given(answers, contents);
      await this.pages.desk.give({ address: request.ip }, ticket.folio, ticket.code, { ...one, key });
    } catch (error) {
      return await this.#refuse(visit, act, { answers, key }, error);
    }
    await this.#tickets.give(request, reply, ticket);
    await reply.redirect(`/${language}/track/${act}/done`, 303);
  }

  @Get(':act/done')
  async done(
    @Param('lang', InLanguage) language: Language,
    @Param('act') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const act = actNamed(given);
    const seen = await this.#admitted({ language, request, reply });
    if (seen === undefined) return;
    const { pages } = this;
    const page = createElement(DonePage, { pages, language, act, tracked: seen.tracked });
    await sendPage(reply, page, { personal: true });
  }

  /** Files are handed in while the form arrives. A form that only changes the language has none. */
  async #read({ language, request }: Visit, act: PageAct, ticket: Ticket | undefined): Promise<FilesForm> {
    if (act !== 'information' || !request.isMultipart()) return { form: formOf(request), contents: [] };
    return await readFiles(request, {
      language,
      handIn: (file) =>
        ticket === undefined
          ? dropped(file)
          : this.pages.desk.handIn({ address: request.ip }, ticket.folio, ticket.code, file),
      problemOf: (error) => this.pages.problemOf(error),
    });
  }

  /** What was typed is kept wherever sending it again can help. */
  async #refuse(
    visit: Visit,
    act: PageAct,
    sent: { answers: Answers; key: string },
    error: unknown,
  ): Promise<void> {
    const problem = this.pages.problemOf(error);
    if (NOT_FOUND.has(problem.code)) return await this.#askForCode(visit, { signedOut: true });
    if (AGAIN.has(problem.status)) {
      void visit.reply.headers(problem.headers);
      const told = failureText(problem, visit.language);
      return await this.#showAct(visit, act, { ...sent, told, status: problem.status });
    }
    if (problem.status === 409) return await this.#tellImpossible(visit, problem);
    if (problem.status !== 422) throw error;
    const [leading] = ACTS[act].fields(visit.language);
    if (leading === undefined) throw error;
    const { refused } = wordsOf(visit.language).pages.faults;
    return await this.#showAct(visit, act, { ...sent, faults: { [leading.name]: refused } });
  }

  /** The complaint behind the ticket. Without one the answer is the question for the code, and `undefined`. */
  async #admitted(visit: Visit): Promise<{ readonly ticket: Ticket; readonly tracked: Tracked } | undefined> {
    const { language, request, reply } = visit;
    const ticket = await this.#tickets.read(request);
    const tracked = ticket && (await this.#trackedIfKnown(visit, ticket));
    if (ticket === undefined || tracked === undefined) {
      this.#tickets.take(request, reply);
      await reply.redirect(`/${language}/track`, 303);
      return undefined;
    }
    await this.#tickets.give(request, reply, ticket);
    return { ticket, tracked };
  }

  async #trackedIfKnown({ language, request }: Visit, { folio, code }: Ticket): Promise<Tracked | undefined> {
    try {
      return await this.pages.desk.track({ address: request.ip }, folio, code, language);
    } catch (error) {
      if (NOT_FOUND.has(this.pages.problemOf(error).code)) return undefined;
      throw error;
    }
  }

  /** Asks for the code of somebody who was away too long. What was written comes back behind it. */
  async #askAgain(visit: Visit, act: PageAct, form: URLSearchParams): Promise<void> {
    const sealed = await this.pages.seals.seal('draft', form.toString());
    await this.#askForCode(visit, { signedOut: true, kept: { act, sealed } });
  }

  async #askForCode(
    { language, reply }: Visit,
    {
      answers = {},
      faults = {},
      signedOut = false,
      kept,
    }: { answers?: Answers; faults?: Faults; signedOut?: boolean; kept?: Kept | undefined } = {},
  ): Promise<void> {
    const { pages } = this;
    const page = createElement(TrackPage, { pages, language, answers, faults, signedOut, kept });
    const isFaulty = Object.keys(faults).length > 0;
    await sendPage(reply, page, { status: signedOut ? 403 : isFaulty ? 422 : 200, personal: true });
  }

  async #showAct(
    { language, reply }: Visit,
    act: PageAct,
    {
      answers,
      key,
      faults = {},
      told,
      status,
    }: { answers: Answers; key: string; faults?: Faults; told?: FailureText; status?: number },
  ): Promise<void> {
    const { pages } = this;
    const page = createElement(ActPage, { pages, language, act, answers, faults, formKey: key, told });
    await sendPage(reply, page, {
      status: status ?? (Object.keys(faults).length > 0 ? 422 : 200),
      personal: true,
    });
  }

  async #tellImpossible({ language, reply }: Visit, problem?: Problem): Promise<void> {
    const { pages } = this;
    const words = wordsOf(language).pages;
    const told = problem === undefined ? words.problems.refused : failureText(problem, language);
    const onwards = { path: '/track/status', text: words.track.toStatus };
    await sendPage(reply, createElement(FailurePage, { pages, language, told, onwards }), { status: 409 });
  }

  #today(): string {
    return dayIn(this.pages.zone, this.pages.now());
  }
}

/** @throws Problem `unknown-route`. */
function actNamed(text: string): PageAct {
  if (isPageAct(text)) return text;
  throw Problem.of('unknown-route', 'There is no such page.');
}

function formOf({ body }: FastifyRequest): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

/** What is kept in a page that asks for the code. */
function keptIn(form: URLSearchParams): Kept | undefined {
  const [act, sealed] = [form.get('act') ?? '', form.get('kept') ?? ''];
  return isPageAct(act) ? { act, sealed } : undefined;
}
