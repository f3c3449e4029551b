import { createElement } from 'react';
import { fill, type Language, type PageAct, wordsOf } from '#words';
import { FailurePage, type FailurePageProps } from '../failure/failure-page.tsx';
import { type FailureText, failureText } from '../failure/failure-text.ts';
import type { Answers } from '../form/answers.ts';
import type { Faults } from '../form/field.ts';
import { sendPage } from '../look/send-page.ts';
import type { Pages } from '../pages.ts';
import { type ActForm, sealActForm } from './act-form.ts';
import { ActPage } from './act-page.tsx';
import { fieldsOf } from './acts.ts';
import { type Kept, TrackPage } from './track-page.tsx';
import { STATUS, type Visit } from './visit.ts';

/** Where a page that tells of a failure leads. */
type Onwards = NonNullable<FailurePageProps['onwards']>;

/** The question for the code, with what was typed. */
export interface CodeAsked {
  readonly answers?: Answers;
  readonly faults?: Faults;
  /** The reader was let in before, but is not any more. */
  readonly signedOut?: boolean;
  readonly kept?: Kept | undefined;
}

/** The form of an act, with what was typed. */
export interface ActShown {
  readonly answers: Answers;
  readonly form: ActForm;
  readonly faults?: Faults;
  /** Why what was sent was not taken. */
  readonly told?: FailureText;
  readonly status?: number;
}

/** Answers somebody who follows a complaint with a page. */
export class TrackAnswers {
  constructor(private readonly pages: Pages) {}

  async askForCode(
    { language, reply }: Visit,
    { answers = {}, faults = {}, signedOut = false, kept }: CodeAsked = {},
  ): Promise<void> {
    const { pages } = this;
    const page = createElement(TrackPage, { pages, language, answers, faults, signedOut, kept });
    const isFaulty = Object.keys(faults).length > 0;
    await sendPage(reply, page, { status: signedOut ? 403 : isFaulty ? 422 : 200, personal: true });
  }

  /** Asks for the code of somebody who was away too long, or whose code was replaced. What was written comes back behind it. */
  async askAgain(visit: Visit, act: PageAct, form: URLSearchParams): Promise<void> {
    const sealed = await this.pages.seals.seal('kept', form.toString());
    await this.askForCode(visit, { signedOut: true, kept: { act, sealed } });
  }

  async showAct(
    { language, reply }: Visit,
    act: PageAct,
    { answers, form, faults = {}, told, status }: ActShown,
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

  /** After too many wrong tries. The way leads back to the form: the right code is answered at any time. */
  async tellToWait(visit: Visit, error: unknown): Promise<void> {
    const problem = this.pages.problemOf(error);
    if (problem.code !== 'too-many-tries') throw error;
    const onwards = { path: '/track', text: wordsOf(visit.language).pages.home.track };
    void visit.reply.headers(problem.headers);
    await this.#tell(visit, failureText(problem, visit.language), onwards, { status: problem.status });
  }

  async tellImpossible(visit: Visit, given?: FailureText): Promise<void> {
    const told = given ?? wordsOf(visit.language).pages.problems.refused;
    await this.#tell(visit, told, toStatus(visit.language), { status: 409 });
  }

  /** The browser follows another complaint by now: what was sent for the first one is never done to that. */
  async tellOther(visit: Visit, folio: string, open: string): Promise<void> {
    const { problems, track } = wordsOf(visit.language).pages;
    const { title, text } = problems['other-complaint'];
    const told = { title, text: fill(text, { folio, open }) };
    const onwards = { path: STATUS, text: fill(track.toOpen, { open }) };
    await this.#tell(visit, told, onwards, { status: 409, personal: true });
  }

  async tellExpired(visit: Visit): Promise<void> {
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
}

function toStatus(language: Language): Onwards {
  return { path: STATUS, text: wordsOf(language).pages.track.toStatus };
}
