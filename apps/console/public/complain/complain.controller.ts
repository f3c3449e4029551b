import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { FiledComplaint } from '#complainant-desk';
import type { Problem } from '#http';
import { COMPLAINT_STEPS, type ComplaintStep, type FieldName, type Language, wordsOf } from '#words';
import { FailurePage, Refusal } from '../failure/failure-page.tsx';
import { type FailureText, failureText } from '../failure/failure-text.ts';
import { passes } from '../failure/passes.ts';
import { check } from '../form/check.ts';
import { type Faults, inputsOf } from '../form/field.ts';
import { formOf, readForm } from '../form/read-form.ts';
import { dayIn } from '../form/today.ts';
import { InLanguage } from '../guard/language.pipe.ts';
import { SameOrigin } from '../guard/same-origin.ts';
import { sendPage } from '../look/send-page.ts';
import { Pages } from '../pages.ts';
import { CheckPage } from './check-page.tsx';
import { complaintBody } from './complaint-body.ts';
import { type Draft, newDraft, openDraft, sealDraft } from './draft.ts';
import { FiledPage } from './filed-page.tsx';
import { type Questions, questionsOf, stepsOf } from './questions.ts';
import { type SentForms, sentFormsOf } from './sent-form.ts';
import { StepPage } from './step-page.tsx';

/** A request of the form, with what its answer needs. */
interface Visit {
  readonly language: Language;
  readonly questions: Questions;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** How long after the check it is known whether the browser keeps cookies, in seconds. */
const CHECK_LASTS_S = 3_600;

/** Files a complaint: one question a page, the check, and the confirmation. Nothing is kept before it is sent. */
@Controller(':lang/complain')
@UseGuards(SameOrigin)
export class ComplainController {
  readonly #sent: SentForms;

  constructor(private readonly pages: Pages) {
    this.#sent = sentFormsOf(pages.seals);
  }

  @Get()
  async begin(
    @Param('lang', InLanguage) language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#ask(this.#visit(language, request, reply), 'what', newDraft());
  }

  @Post()
  async answer(
    @Param('lang', InLanguage) language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.pages.drafts.take(request.ip);
    const visit = this.#visit(language, request, reply);
    const form = formOf(request);
    const [step, to] = [form.get('step'), form.get('to') ?? 'next'];
    const draft = await openDraft(this.pages.seals, form.get('draft') ?? '');
    if (draft === undefined) return await this.#tellExpired(visit);
    if (step === 'check') return await this.#afterCheck(visit, draft, to, form.has('sent'));
    if (!isStep(step) || !stepsOf(draft.answers).includes(step)) return await this.#tellExpired(visit);
    const answers = { ...draft.answers, ...readForm(form, visit.questions[step]) };
    return await this.#afterQuestion(visit, { ...draft, answers }, step, to);
  }

  /** The confirmation, which a browser can show again for a while without sending anything again. */
  @Get('filed')
  async filed(
    @Param('lang', InLanguage) language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sent = await this.#sent.read(request);
    const filed = sent && (await this.pages.desk.filed(sent.form));
    if (sent === undefined || filed === undefined)
      return void (await reply.redirect(`/${language}/track`, 303));
    const { repeated } = sent;
    await this.#showFiled({ language, reply }, { filed: { ...filed, repeated } });
  }

  async #afterQuestion(visit: Visit, draft: Draft, step: ComplaintStep, to: string): Promise<void> {
    if (to === 'stay') return await this.#ask(visit, step, draft);
    const steps = stepsOf(draft.answers);
    if (to === 'back') return await this.#ask(visit, steps[steps.indexOf(step) - 1] ?? 'what', draft);
    const faults = this.#faults(visit, step, draft);
    if (Object.keys(faults).length > 0) return await this.#ask(visit, step, draft, faults);
    const next = draft.passed ? this.#firstFaulty(visit, draft) : steps[steps.indexOf(step) + 1];
    if (next === undefined) return await this.#showCheck(visit, draft);
    return await this.#ask(visit, next, draft);
  }

  async #afterCheck(visit: Visit, draft: Draft, to: string, isSent: boolean): Promise<void> {
    const steps = stepsOf(draft.answers);
    if (isStep(to)) return await this.#ask(visit, steps.includes(to) ? to : 'what', draft);
    if (to === 'back') return await this.#ask(visit, steps.at(-1) ?? 'what', draft);
    if (to === 'stay' && !isSent) return await this.#showCheck(visit, draft);
    const faulty = this.#firstFaulty(visit, draft);
    if (faulty !== undefined)
      return await this.#ask(visit, faulty, draft, this.#faults(visit, faulty, draft));
    return await this.#send(visit, draft);
  }

  async #send(visit: Visit, draft: Draft): Promise<void> {
    const { language, request, reply } = visit;
    const sentIn = draft.sentIn ?? language;
    const body = complaintBody(draft.answers, sentIn);
    let filed: FiledComplaint;
    try {
      filed = await this.pages.desk.file({ address: request.ip }, draft.form, body);
    } catch (error) {
      return await this.#refuse(visit, draft, error);
    }
    const sent = { ...draft, sentIn };
    if (!this.#sent.isKept(request)) return await this.#showFiled(visit, { filed, draft: sent });
    await this.#sent.give(request, reply, { form: draft.form, repeated: filed.repeated });
    await reply.redirect(`/${language}/complain/filed`, 303);
  }

  /** @param of `draft`: it goes over to another language with the page, which no cookie holds. */
  async #showFiled(
    { language, reply }: Pick<Visit, 'language' | 'reply'>,
    { filed, draft, told }: { filed: FiledComplaint; draft?: Draft; told?: FailureText },
  ): Promise<void> {
    const { pages } = this;
    const sealed = draft && (await sealDraft(pages.seals, draft));
    const page = createElement(FiledPage, { pages, language, filed, sealed, told });
    await sendPage(reply, page, { status: told === undefined ? 200 : 409, personal: true });
  }

  /** What was typed is kept wherever sending it again, or mending it, can help. */
  async #refuse(visit: Visit, draft: Draft, error: unknown): Promise<void> {
    const { language, reply } = visit;
    const problem = this.pages.problemOf(error);
    const told = failureText(problem, language);
    if (passes(problem.status)) {
      void reply.headers(problem.headers);
      return await this.#showCheck(visit, draft, told, problem.status);
    }
    if (problem.code === 'idempotency-key-reused') {
      // Whoever holds the sealed form sent it, so that what it led to is theirs.
      const filed = await this.pages.desk.filed(draft.form);
      if (filed !== undefined) return await this.#showFiled(visit, { filed, draft, told });
    }
    const step = problem.status === 422 ? faultyStep(problem, visit.questions) : undefined;
    if (step === undefined) throw error;
    const { refused } = wordsOf(language).pages.faults;
    return await this.#ask(visit, step.step, draft, { [step.field]: refused });
  }

  async #ask(visit: Visit, step: ComplaintStep, draft: Draft, faults: Faults = {}): Promise<void> {
    const { language, questions, reply } = visit;
    const { pages } = this;
    const { answers } = draft;
    const fields = questions[step];
    const sealed = await sealDraft(pages.seals, draft);
    const steps = stepsOf(answers);
    const page = createElement(StepPage, { pages, language, step, steps, fields, answers, faults, sealed });
    const shown = fields.flatMap(inputsOf).some((input) => (answers[input] ?? []).length > 0);
    await sendPage(reply, page, { status: Object.keys(faults).length > 0 ? 422 : 200, personal: shown });
  }

  async #showCheck(visit: Visit, draft: Draft, told?: FailureText, status = 200): Promise<void> {
    const { language, questions, request, reply } = visit;
    const { pages } = this;
    if (!this.#sent.isKept(request)) this.#sent.try(request, reply, CHECK_LASTS_S);
    const passed = { ...draft, passed: true };
    const sealed = await sealDraft(pages.seals, passed);
    const { answers } = draft;
    const steps = stepsOf(answers);
    const refusal = told && createElement(Refusal, { told });
    const page = createElement(CheckPage, { pages, language, steps, questions, answers, sealed, refusal });
    await sendPage(reply, page, { status, personal: true });
  }

  async #tellExpired({ language, reply }: Visit): Promise<void> {
    const { pages } = this;
    const told = wordsOf(language).pages.problems.expired;
    const onwards = { path: '/complain', text: wordsOf(language).pages.home.complain };
    await sendPage(reply, createElement(FailurePage, { pages, language, told, onwards }), { status: 400 });
  }

  #faults({ language, questions }: Visit, step: ComplaintStep, { answers }: Draft): Faults {
    return check(questions[step], answers, { language, today: dayIn(this.pages.zone, this.pages.now()) });
  }

  #firstFaulty(visit: Visit, draft: Draft): ComplaintStep | undefined {
    return stepsOf(draft.answers).find((step) => Object.keys(this.#faults(visit, step, draft)).length > 0);
  }

  #visit(language: Language, request: FastifyRequest, reply: FastifyReply): Visit {
    return { language, questions: questionsOf(language, this.pages.catalogue), request, reply };
  }
}

function isStep(text: string | null): text is ComplaintStep {
  return COMPLAINT_STEPS.some((step) => step === text);
}

/** The question that asks for what the desk refuses. */
function faultyStep(
  { errors = [] }: Problem,
  questions: Questions,
): { readonly step: ComplaintStep; readonly field: FieldName } | undefined {
  const names = errors.map(({ pointer }) => pointer.split('/').at(-1));
  for (const step of COMPLAINT_STEPS)
    for (const { name } of questions[step]) if (names.includes(name)) return { step, field: name };
  return undefined;
}
