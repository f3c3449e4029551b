import { describe, expect, it } from '@jest/globals';
import { JOBS } from '#words/console';
import { stepTold } from './step.ts';

describe('A step of a job', () => {
  it('is told in the words of the page', async () => {
    const words = await JOBS.words.en();
    expect(stepTold('checking keys', words)).toEqual({ text: words.steps['checking keys'], english: false });
  });

  it('that builds a view is known whatever the view', async () => {
    const words = await JOBS.words.en();
    expect(stepTold('rebuilding status', words)).toEqual({ text: words.steps.rebuilding, english: false });
  });

  it('that is not known stays as the server names it', async () => {
    expect(stepTold('counting sheep', await JOBS.words.en())).toEqual({
      text: 'counting sheep',
      english: true,
    });
  });
});
