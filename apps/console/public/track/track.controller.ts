import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { Tracked } from '#complainant-desk';
import { type Language, wordsOf } from '#words';
import { FORM_LASTS_MS } from '../../sealing/sealing.ts';
import { type SentForms, sentFormsOf } from '../complain/sent-form.ts';
import { check } from '../form/check.ts';
import { formOf, readForm } from '../form/read-form.ts';
import { dayIn } from '../form/today.ts';
import { InLanguage } from '../guard/language.pipe.ts';
import { SameOrigin } from '../guard/same-origin.ts';
import { sendPage } from '../look/send-page.ts';
import { Pages } from '../pages.ts';
import { openActForm } from './act-form.ts';
import { ACTS, fieldsOf, isPageAct } from './acts.ts';
import { Admission } from './admission.ts';
import { StatusPage } from './status-page.tsx';
import { TrackAnswers } from './track-answers.ts';
import { type Kept, TRACK_FIELDS } from './track-page.tsx';
import { STATUS, type Visit } from './visit.ts';

/** Lets a complainant in by the code, shows the complaint, and lets the complainant out. */
@Controller(':lang/track')
@UseGuards(SameOrigin)
export class TrackController {
  readonly #admission: Admission;
  readonly #answers: TrackAnswers;
  readonly #sent: SentForms;

  constructor(private readonly pages: Pages) {
    this.#admission = new Admission(pages);
    this.#answers = new TrackAnswers(pages);
    this.#sent = sentFormsOf(pages.seals);
  }

  @Get()
  async ask(
    @Param('lang', InLanguage) language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#answers.askForCode({ language, request, reply });
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
    if (form.get('to') === 'stay') return await this.#answers.askForCode(visit, { answers, kept });
    const today = dayIn(this.pages.zone, this.pages.now());
    const faults = check(TRACK_FIELDS, answers, { language, today });
    if (Object.keys(faults).length > 0)
      return await this.#answers.askForCode(visit, { answers, faults, kept });
    const ticket = { folio: answers['folio']?.[0] ?? '', code: answers['code']?.[0] ?? '' };
    let tracked: Tracked | undefined;
    try {
      tracked = await this.#admission.tracked(visit, ticket);
    } catch (error) {
      return await this.#answers.tellToWait(visit, error);
    }
    if (tracked === undefined) {
      const { unknownFolioOrCode } = wordsOf(language).pages.faults;
      return await this.#answers.askForCode(visit, { answers, faults: { folio: unknownFolioOrCode }, kept });
    }
    await this.#admission.tickets.give(request, reply, { ...ticket, folio: tracked.folio });
    if (kept !== undefined) return await this.#goOn(visit, kept, tracked);
    await reply.redirect(`/${language}${STATUS}`, 303);
  }

  @Get('status')
  async status(
    @Param('lang', InLanguage) language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const seen = await this.#admission.admitted({ language, request, reply });
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
    this.#admission.tickets.take(request, reply);
    this.#sent.take(request, reply);
    await reply.redirect(`/${language}`, 303);
  }

  /** Shows what was kept for the complaint whose code was entered. */
  async #goOn(visit: Visit, { act, sealed }: Kept, { folio, may }: Tracked): Promise<void> {
    const { seals } = this.pages;
    const text = await seals.open('kept', sealed, FORM_LASTS_MS);
    const written = text === undefined ? undefined : new URLSearchParams(text);
    const form = written && (await openActForm(seals, written.get('key') ?? ''));
    if (written === undefined || form?.act !== act) return await this.#answers.tellExpired(visit);
    if (form.folio !== folio) return await this.#answers.tellOther(visit, form.folio, folio);
    if (!may.includes(ACTS[act].kind)) return await this.#answers.tellImpossible(visit);
    const answers = readForm(written, fieldsOf(act, visit.language, form));
    await this.#answers.showAct(visit, act, { answers, form });
  }
}

/** What is kept in a page that asks for the code. */
function keptIn(form: URLSearchParams): Kept | undefined {
  const [act, sealed] = [form.get('act') ?? '', form.get('kept') ?? ''];
  return isPageAct(act) ? { act, sealed } : undefined;
}
