import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { Problem } from '#http';
import { type Language, type PageAct, wordsOf } from '#words';
import { type FailureText, failureText } from '../failure/failure-text.ts';
import { passes } from '../failure/passes.ts';
import { formOf, readForm } from '../form/read-form.ts';
import { dayIn } from '../form/today.ts';
import { InLanguage } from '../guard/language.pipe.ts';
import { SameOrigin } from '../guard/same-origin.ts';
import { sendPage } from '../look/send-page.ts';
import { Pages } from '../pages.ts';
import { type ActForm, newActForm, openActForm } from './act-form.ts';
import { ACTS, faultsOf, fieldsOf, isPageAct } from './acts.ts';
import { Admission } from './admission.ts';
import { DonePage } from './done-page.tsx';
import { dropped, type FilesForm, readFiles } from './read-files.ts';
import type { Ticket } from './ticket.ts';
import { type ActShown, TrackAnswers } from './track-answers.ts';
import { STATUS, type Visit } from './visit.ts';

/** Takes what only the complainant decides. */
@Controller(':lang/track/:act')
@UseGuards(SameOrigin)
export class ActController {
  readonly #admission: Admission;
  readonly #answers: TrackAnswers;

  constructor(private readonly pages: Pages) {
    this.#admission = new Admission(pages);
    this.#answers = new TrackAnswers(pages);
  }

  @Get()
  async decide(
    @Param('lang', InLanguage) language: Language,
    @Param('act') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const act = actNamed(given);
    const visit = { language, request, reply };
    const seen = await this.#admission.admitted(visit);
    if (seen === undefined) return;
    if (!seen.tracked.may.includes(ACTS[act].kind)) return await this.#answers.tellImpossible(visit);
    await this.#answers.showAct(visit, act, { answers: {}, form: newActForm(act, seen.tracked) });
  }

  @Post()
  async give(
    @Param('lang', InLanguage) language: Language,
    @Param('act') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.pages.drafts.take(request.ip);
    const act = actNamed(given);
    const visit = { language, request, reply };
    const ticket = await this.#admission.tickets.read(request);
    const { form: sent, taken, fault } = await this.#read(visit, act, ticket);
    if (ticket === undefined) return await this.#answers.askAgain(visit, act, sent);
    const form = await this.#formIn(sent);
    if (form?.act !== act) return await this.#answers.tellExpired(visit);
    if (form.folio !== ticket.folio) return await this.#answers.tellOther(visit, form.folio, ticket.folio);
    const fields = fieldsOf(act, language, form);
    const answers = readForm(sent, fields);
    if (sent.get('to') === 'stay') return await this.#answers.showAct(visit, act, { answers, form });
    const today = dayIn(this.pages.zone, this.pages.now());
    const faults =
      fault === undefined ? faultsOf(fields, act, answers, taken.length, language, today) : { files: fault };
    if (Object.keys(faults).length > 0)
      return await this.#answers.showAct(visit, act, { answers, form, faults });
    try {
      const one = ACTS[act].given(answers, taken, form);
      await this.pages.desk.give({ address: request.ip }, ticket.folio, ticket.code, {
        ...one,
        key: form.key,
      });
    } catch (error) {
      if (this.#admission.isUnknown(error)) return await this.#answers.askAgain(visit, act, sent);
      return await this.#refuse(visit, act, { answers, form }, error);
    }
    await this.#admission.tickets.give(request, reply, { ...ticket, done: act });
    await reply.redirect(`/${language}/track/${act}/done`, 303);
  }

  @Get('done')
  async done(
    @Param('lang', InLanguage) language: Language,
    @Param('act') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const act = actNamed(given);
    const seen = await this.#admission.admitted({ language, request, reply });
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
  async #refuse(visit: Visit, act: PageAct, sent: ActShown, error: unknown): Promise<void> {
    const problem = this.pages.problemOf(error);
    if (passes(problem.status)) {
      void visit.reply.headers(problem.headers);
      const told = failureText(problem, visit.language, { isKept: true });
      return await this.#answers.showAct(visit, act, { ...sent, told, status: problem.status });
    }
    const { problems } = wordsOf(visit.language).pages;
    const told = failureText(problem, visit.language);
    if (problem.code === 'idempotency-key-reused')
      return await this.#offerAnother(visit, act, sent, problems['act-sent-before'], problems.refused);
    if (problem.code === 'subject-erased') return await this.#offerAnother(visit, act, sent, told, told);
    if (problem.status === 409) return await this.#answers.tellImpossible(visit, told);
    if (problem.status !== 422) throw error;
    const [leading] = ACTS[act].fields(visit.language);
    if (leading === undefined) throw error;
    const { refused } = wordsOf(visit.language).pages.faults;
    return await this.#answers.showAct(visit, act, { ...sent, faults: { [leading.name]: refused } });
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
    { answers, form: { response } }: ActShown,
    told: FailureText,
    otherwise: FailureText,
  ): Promise<void> {
    const seen = await this.#admission.admitted(visit);
    if (seen === undefined) return;
    if (!seen.tracked.may.includes(ACTS[act].kind))
      return await this.#answers.tellImpossible(visit, otherwise);
    // An answer that came since was not read yet.
    const form = { ...newActForm(act, seen.tracked), ...(response && { response }) };
    await this.#answers.showAct(visit, act, { answers, form, told, status: 409 });
  }

  async #formIn(sent: URLSearchParams): Promise<ActForm | undefined> {
    return await openActForm(this.pages.seals, sent.get('key') ?? '');
  }
}

/** @throws Problem `unknown-route`. */
function actNamed(text: string): PageAct {
  if (isPageAct(text)) return text;
  throw Problem.of('unknown-route', 'There is no such page.');
}
