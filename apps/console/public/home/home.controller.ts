import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { createElement } from 'react';
import type { Language } from '#words';
import { InLanguage } from '../guard/language.pipe.ts';
import { preferredLanguage } from '../guard/preferred-language.ts';
import { sendPage } from '../look/send-page.ts';
import { Pages } from '../pages.ts';
import { ChoicePage, HomePage } from './home-page.tsx';

/** The first page, in the language that the browser asks for. */
@Controller()
export class HomeController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async choose(
    @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = preferredLanguage(accepted);
    void reply.header('vary', 'Accept-Language');
    if (language === undefined)
      return await sendPage(reply, createElement(ChoicePage, { pages: this.pages }));
    return await sendPage(reply, createElement(HomePage, { pages: this.pages, language }));
  }

  @Get(':lang')
  async home(@Param('lang', InLanguage) language: Language, @Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, createElement(HomePage, { pages: this.pages, language }));
  }
}
