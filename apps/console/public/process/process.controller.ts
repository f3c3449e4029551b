import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { createElement } from 'react';
import type { Language } from '#words';
import { InLanguage } from '../guard/language.pipe.ts';
import { sendPage } from '../look/send-page.ts';
import { Pages } from '../pages.ts';
import { ProcessPage } from './process-page.tsx';

/** How complaints are handled here. */
@Controller(':lang/process')
export class ProcessController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async process(@Param('lang', InLanguage) language: Language, @Res() reply: FastifyReply): Promise<void> {
    const { pages } = this;
    const process = pages.process(language);
    await sendPage(reply, createElement(ProcessPage, { pages, language, process }));
  }
}
