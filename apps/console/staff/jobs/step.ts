import type { JobsWords } from '#words/console';

/** What is being done, in the words of the page. */
export interface StepTold {
  readonly text: string;
  /** The server's own words, which are English. */
  readonly english: boolean;
}

/** A step is named in English. Those that are known are told in the language of the session. */
export function stepTold(step: string, { steps }: Pick<JobsWords, 'steps'>): StepTold {
  // The name of a view follows.
  const [first] = step.split(' ');
  const known = Object.entries(steps).find(
    ([name]) => name === step || (name === 'rebuilding' && name === first),
  );
  return known === undefined ? { text: step, english: true } : { text: known[1], english: false };
}
