import type { FastifyRequest } from 'fastify';
import { withoutHiddenCharacters } from '#plain-text';
import type { Answers } from './answers.ts';
import { type Field, inputsOf } from './field.ts';

/** More choices than any list of ours has. */
const CHOICES_MAX = 50;

/** The form of a request. One without a form has an empty one. */
export function formOf({ body }: Pick<FastifyRequest, 'body'>): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

/**
 * What a form brought for these fields, and nothing else of it. Ends of lines are `\n`. One-line answers lose hidden
 * characters, which come along when a text is copied.
 */
export function readForm(form: URLSearchParams, fields: readonly Field[]): Answers {
  return Object.fromEntries(
    fields.flatMap((field) =>
      inputsOf(field).map((input) => [
        input,
        form
          .getAll(input)
          .slice(0, CHOICES_MAX)
          .map((value) =>
            field.kind === 'text' ? lines(value) : withoutHiddenCharacters(whole(value)).trim(),
          )
          .filter((value) => value !== ''),
      ]),
    ),
  );
}

function lines(text: string): string {
  return whole(text).replace(/\r\n?/g, '\n').trim();
}

/** Half of a character, and the character that no text may hold, come from programs only. */
function whole(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
