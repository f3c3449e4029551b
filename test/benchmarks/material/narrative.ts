import type { Random } from './random.ts';

const SENTENCES = [
  'I noticed the charge on my statement and called the same day.',
  'The representative said that it would be corrected within two weeks, and nothing has happened since.',
  'I sent copies of the letters by registered mail; they were signed for and never answered.',
  'The balance that is reported is not the balance that I was told on the phone.',
  'My account was closed without any notice, and the money in it was held for more than a month.',
  'I have asked several times for a written explanation, with dates and amounts, and never got one.',
  'Each time I call I am asked to explain everything again from the beginning.',
  'The late fee was charged although the payment had left my bank four days before the due date.',
  'I do not owe this debt; it was paid in full, and I enclose the confirmation.',
  '"We cannot help you any further", they wrote, which is not an answer to what I had asked.',
  'I want the entry removed, the fee refunded and a letter that says so.',
] as const;

/** The longest text: somewhat more than the longest real one. */
const LONGEST = 16_000;

/** A text of varied length: half of them below about 700 characters, a few with many thousands. */
export function narrative(random: Random): string {
  // The product of two even random numbers gives few long texts, as in the real data.
  const length = Math.min(LONGEST, 120 + 600 / (0.02 + random.next() * random.next() * 1.6));
  const sentences: string[] = [];
  for (let written = 0; written < length; ) {
    const sentence = random.pick(SENTENCES);
    sentences.push(sentence);
    written += sentence.length + 1;
  }
  return sentences.join(sentences.length > 8 ? '\n' : ' ');
}
