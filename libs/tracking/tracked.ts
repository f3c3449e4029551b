import type { Tracked } from '#complainant-desk';
import { correctedHistory, latestDecisive, latestOfThisCycle, type Response } from '#complaint';
import { formats, wordsOf } from '#words';
import { answerOf, recourseOf } from './answer.ts';
import { happened } from './happened.ts';
import { limitsOf } from './limits.ts';
import { nextOf } from './next.ts';
import { levelOf, stepsOf } from './steps.ts';
import type { Speech, Told } from './told.ts';

/**
 * What a complainant sees of a complaint. It is made from what a complainant may know only: no principal, assessment,
 * finding, cause, link, hold, breach or internal note is in it. Pure.
 */
export function tracked(told: Told): Tracked {
  const { folio, state, zone, language, may } = told;
  const speech: Speech = { words: wordsOf(language), formats: formats(language, zone) };
  const telling = { ...told, corrected: correctedHistory(told.history) };
  const response = answerOf(telling, latestShown(told), speech);
  return {
    folio,
    language,
    zone,
    ...stepsOf(telling),
    status: state.status,
    ...(state.receivedAt !== undefined && { receivedAt: state.receivedAt }),
    happened: happened(telling, speech),
    next: nextOf(telling, speech),
    deadlines: limitsOf(telling, speech),
    ...(response && { response }),
    level: levelOf(told),
    recourse: recourseOf(telling, latestOfThisCycle(state), speech),
    ...(state.protection?.isErased && { erased: true as const }),
    may,
  };
}

/**
 * The response that waits to be answered, or was accepted, whatever interim one came after it. Otherwise the one that was
 * issued last.
 */
function latestShown({ state, may }: Told): Response | undefined {
  const isOfUse = may.includes('acceptances') || latestOfThisCycle(state)?.state === 'accepted';
  return isOfUse ? latestDecisive(state) : state.responses.findLast((one) => one.state !== 'proposed');
}
