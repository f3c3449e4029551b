import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseFolio } from '#complaint';
import { Problem } from '#http';
import { LETTER_CSP, LETTER_KINDS, type Letter } from '#letters';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { readerOf, recorded } from '../reads/disclosure.ts';
import { chooseType } from '../transport/choose-type.ts';
import { readQuery } from '../transport/query.ts';
import { LETTER_DOC, LETTER_QUERY, LETTER_TYPES } from './letter-docs.ts';

/** Letters to complainants. */
@Controller('v1/complaints/:folio/letters')
export class LettersController {
  constructor(private readonly api: Api) {}

  @Get(':kind')
  @Documented(LETTER_DOC)
  async letter(
    @Param('folio') given: string,
    @Param('kind') kindGiven: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const type = chooseType(LETTER_TYPES, request.headers.accept);
    const { n, lang: language } = readQuery(LETTER_QUERY, request.query);
    const folio = parseFolio(given);
    const shown = readerOf(request);
    const kind = LETTER_KINDS.find((one) => one === kindGiven);
    if (kind === undefined)
      throw Problem.of(
        'no-such-letter',
        `Nothing was shown: the kinds of letters are ${LETTER_KINDS.join(', ')}.`,
      );
    const letters = await this.api.letters();
    // Nothing is recorded for a letter that there is not.
    const letter = await letters.render({ folio, kind, n, language });
    return await recorded(this.api, shown, { what: 'letter', folios: [folio] }, async () => {
      void reply.headers({
        'content-type': `${type}; charset=utf-8`,
        'content-security-policy': LETTER_CSP,
        'cache-control': 'no-store',
        vary: 'accept',
      });
      return bodyOf(letter, type);
    });
  }
}

function bodyOf(
  { kind, n, language, subject, text, html }: Letter,
  type: (typeof LETTER_TYPES)[number],
): string {
  if (type === 'text/html') return html;
  if (type === 'text/plain') return text;
  return JSON.stringify({ kind, n, language, subject, text });
}
