import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { Tracked } from '#complainant-desk';
import { Problem } from '#http';
import { fill, type Language, type PageAct, wordsOf } from '#words';
import { FORM_LASTS_MS } from '../../sealing/sealing.ts';
import { type SentForms, sentFormsOf } from '../complain/sent-form.ts';
import { FailurePage, type FailurePageProps } from '../failure/failure-page.tsx';
import { type FailureText, failureText } from '../failure/failure-text.ts';
import { passes } from '../failure/passes.ts';
import type { Answers } from '../form/answers.ts';
import { check } from '../form/check.ts';
import type { Faults } from '../form/field.ts';
import { formOf, readForm } from '../form/read-form.ts';
import { dayIn } from '../form/today.ts';
import { InLanguage } from '../guard/language.pipe.ts';
import { SameOrigin } from '../guard/same-origin.ts';
import { sendPage } from '../look/send-page.ts';
import { Pages } from '../pages.ts';
import { type ActForm, newActForm, openActForm, sealActForm } from './act-form.ts';
import { ActPage } from './act-page.tsx';
import { ACTS, faultsOf, fieldsOf, isPageAct } from './acts.ts';
import { DonePage } from './done-page.tsx';
import { dropped, type FilesForm, readFiles } from './read-files.ts';
import { StatusPage } from './status-page.tsx';
import { type Ticket, type Tickets, ticketsOf } from './ticket.ts';
import { type Kept, TRACK_FIELDS, TrackPage } from './track-page.tsx';

/** A wrong code and an unknown folio are one to the reader. */
const NOT_FOUND: ReadonlySet<string> = new Set(['unknown-folio-or-code', 'bad-folio', 'unknown-complaint']);

/** Where the complaint that is followed is shown. */
const STATUS = '/track/status';

/** Where a page that tells of a failure leads. */
type Onwards = NonNullable<FailurePageProps['onwards']>;

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
  readonly #sent: SentForms;

  constructor(private readonly pages: Pages) {
    this.#tickets = ticketsOf(pages.seals);
    this.#sent = sentFormsOf(pages.seals);
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
    let tracked: Tracked | undefined;
    try {
      tracked = await this.#trackedIfKnown(visit, ticket);
    } catch (error) {
      return await this.#tellToWait(visit, error);
    }
    if (tracked === undefined) {
      const { unknownFolioOrCode } = wordsOf(language).pages.faults;
      return await this.#askForCode(visit, { answers, faults: { folio: unknownFolioOrCode }, kept });
    }
    await this.#tickets.give(request, reply, { ...ticket, folio: tracked.folio });
    if (kept !== undefined) return await this.#goOn(visit, kept, tracked);
    await reply.redirect(`/${language}${STATUS}`, 303);
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
    this.#sent.take(request, reply);
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
    await this.#showAct(visit, act, { answers: {}, form: newActForm(act, seen.tracked) });
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
    const { form: sent, taken, fault } = await this.#read(visit, act, ticket);
    if (ticket === undefined) return await this.#askAgain(visit, act, sent);
    const form = await this.#formIn(sent);
    if (form?.act !== act) return await this.#tellExpired(visit);
    if (form.folio !== ticket.folio) return await this.#tellOther(visit, form.folio, ticket.folio);
    const answers = readForm(sent, fieldsOf(act, language, form));
    if (sent.get('to') === 'stay') return await this.#showAct(visit, act, { answers, form });
    const faults = {
      ...(fault === undefined &&
        faultsOf(fieldsOf(act, language, form), act, answers, taken.length, language, this.#today())),
      ...(fault !== undefined && { files: fault }),
    };
    if (Object.keys(faults).length > 0) return await this.#showAct(visit, act, { answers, form, faults });
    try {
      const one = ACTS[act].given(answers, taken, form);
      await this.pages.desk.give({ address: request.ip }, ticket.folio, ticket.code, {
        ...one,
        key: form.key,
      });
    } catch (error) {
      return await this.#refuse(visit, act, { answers, form, sent }, error);
    }
    await this.#tickets.give(request, reply, { ...ticket, done: act });
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
    if (seen.ticket.done !== act) return void (await reply.redirect(`/${language}${STATUS}`, 303));
    const { pages } = this;
    const page = createElement(DonePage, { pages, language, act, tracked: seen.tracked });
    await sendPage(reply, page, { personal: true });
  }

  /** Files are handed in while the form arrives. A form that only changes the language has none. */
  async #read({ language, request }: Visit, act: PageAct, ticket: Ticket | undefined): Promise<FilesForm> {
    if (act !== 'information' || !request.isMultipart()) return { form: formOf(request), taken: [] };
    return await readFiles(request, {
      language,
      handIn: async (file, before) => {
        const form = await this.#formIn(before);
        // The answer says why. Nothing is kept of a file for another complaint.
        if (ticket === undefined || form?.folio !== ticket.folio) return await dropped(file);
        return await this.pages.desk.handIn({ address: request.ip }, ticket.folio, ticket.code, file);
      },
      problemOf: (error) => this.pages.problemOf(error),
    });
  }

  /** What was typed is kept wherever sending it again can help. */
  async #refuse(
    visit: Visit,
    act: PageAct,
    { sent: written, ...sent }: { answers: Answers; form: ActForm; sent: URLSearchParams },
    error: unknown,
  ): Promise<void> {
    const problem = this.pages.problemOf(error);
    if (NOT_FOUND.has(problem.code)) return await this.#askAgain(visit, act, written);
    if (passes(problem.status)) {
      void visit.reply.headers(problem.headers);
      const told = failureText(problem, visit.language, { isKept: true });
      return await this.#showAct(visit, act, { ...sent, told, status: problem.status });
    }
    const { problems } = wordsOf(visit.language).pages;
    const told = failureText(problem, visit.language);
    if (problem.code === 'idempotency-key-reused')
      return await this.#offerAnother(visit, act, sent, problems['act-sent-before'], problems.refused);
    if (problem.code === 'subject-erased') return await this.#offerAnother(visit, act, sent, told, told);
    if (problem.status === 409) return await this.#tellImpossible(visit, told);
    if (problem.status !== 422) throw error;
    const [leading] = ACTS[act].fields(visit.language);
    if (leading === undefined) throw error;
    const { refused } = wordsOf(visit.language).pages.faults;
    return await this.#showAct(visit, act, { ...sent, faults: { [leading.name]: refused } });
  }

  /**
   * What was changed after the form was sent can be an act of its own, and so can what an erasure left of it.
   *
   * @param told why what was sent was not taken.
   * @param otherwise what is told where the act is not possible any more.
   */
  async #offerAnother(
    visit: Visit,
    act: PageAct,
    { answers, form: { response } }: { answers: Answers; form: ActForm },
    told: FailureText,
    otherwise: FailureText,
  ): Promise<void> {
    const seen = await this.#admitted(visit);
    if (seen === undefined) return;
    if (!seen.tracked.may.includes(ACTS[act].kind)) return await this.#tellImpossible(visit, otherwise);
    // An answer that came since was not read yet.
    const form = { ...newActForm(act, seen.tracked), ...(response && { response }) };
    await this.#showAct(visit, act, { answers, form, told, status: 409 });
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

  /** After too many wrong tries. The way leads back to the form: the right code is answered at any time. */
  async #tellToWait(visit: Visit, error: unknown): Promise<void> {
    const problem = this.pages.problemOf(error);
    if (problem.code !== 'too-many-tries') throw error;
    const onwards = { path: '/track', text: wordsOf(visit.language).pages.home.track };
    void visit.reply.headers(problem.headers);
    await this.#tell(visit, failureText(problem, visit.language), onwards, { status: problem.status });
  }

  /** Asks for the code of somebody who was away too long, or whose code was replaced. What was written comes back behind it. */
  async #askAgain(visit: Visit, act: PageAct, form: URLSearchParams): Promise<void> {
    const sealed = await this.pages.seals.seal('kept', form.toString());
    await this.#askForCode(visit, { signedOut: true, kept: { act, sealed } });
  }

  /** Shows what was kept for the complaint whose code was entered. */
  async #goOn(visit: Visit, { act, sealed }: Kept, { folio, may }: Tracked): Promise<void> {
    const text = await this.pages.seals.open('kept', sealed, FORM_LASTS_MS);
    const written = text === undefined ? undefined : new URLSearchParams(text);
    const form = written && (await this.#formIn(written));
    if (written === undefined || form?.act !== act) return await this.#tellExpired(visit);
    if (form.folio !== folio) return await this.#tellOther(visit, form.folio, folio);
    if (!may.includes(ACTS[act].kind)) return await this.#tellImpossible(visit);
    await this.#showAct(visit, act, {
      answers: readForm(written, fieldsOf(act, visit.language, form)),
      form,
    });
  }

  async #formIn(sent: URLSearchParams): Promise<ActForm | undefined> {
    return await openActForm(this.pages.seals, sent.get('key') ?? '');
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
      form,
      faults = {},
      told,
      status,
    }: { answers: Answers; form: ActForm; faults?: Faults; told?: FailureText; status?: number },
  ): Promise<void> {
    const { pages } = this;
    const sealed = await sealActForm(pages.seals, form);
    const { folio } = form;
    const fields = fieldsOf(act, language, form);
    const props = { pages, language, act, fields, answers, faults, folio, sealed, told };
    const page = createElement(ActPage, props);
    await sendPage(reply, page, {
      status: status ?? (Object.keys(faults).length > 0 ? 422 : 200),
      personal: true,
    });
  }

  async #tellImpossible(visit: Visit, given?: FailureText): Promise<void> {
    const told = given ?? wordsOf(visit.language).pages.problems.refused;
    await this.#tell(visit, told, toStatus(visit.language), { status: 409 });
  }

  /** The browser follows another complaint by now: what was sent for the first one is never done to that. */
  async #tellOther(visit: Visit, folio: string, open: string): Promise<void> {
    const { problems, track } = wordsOf(visit.language).pages;
    const { title, text } = problems['other-complaint'];
    const told = { title, text: fill(text, { folio, open }) };
    const onwards = { path: STATUS, text: fill(track.toOpen, { open }) };
    await this.#tell(visit, told, onwards, { status: 409, personal: true });
  }

  async #tellExpired(visit: Visit): Promise<void> {
    const told = wordsOf(visit.language).pages.problems.expired;
    await this.#tell(visit, told, toStatus(visit.language), { status: 400 });
  }

  async #tell(
    { language, reply }: Visit,
    told: FailureText,
    onwards: Onwards,
    sent: Parameters<typeof sendPage>[2],
  ): Promise<void> {
    const { pages } = this;
    await sendPage(reply, createElement(FailurePage, { pages, language, told, onwards }), sent);
  }

  #today(): string {
    return dayIn(this.pages.zone, this.pages.now());
  }
}

function toStatus(language: Language): Onwards {
  return { path: STATUS, text: wordsOf(language).pages.track.toStatus };
}

/** @throws Problem `unknown-route`. */
function actNamed(text: string): PageAct {
  if (isPageAct(text)) return text;
  throw Problem.of('unknown-route', 'There is no such page.');
}

/** What is kept in a page that asks for the code. */
function keptIn(form: URLSearchParams): Kept | undefined {
  const [act, sealed] = [form.get('act') ?? '', form.get('kept') ?? ''];
  return isPageAct(act) ? { act, sealed } : undefined;
}
