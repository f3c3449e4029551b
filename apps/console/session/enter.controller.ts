import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { KeyRing } from '#access';
import { wordsOf } from '#words';
import { formOf } from '../public/form/read-form.ts';
import { SameOrigin } from '../public/guard/same-origin.ts';
import { sendPage } from '../public/look/send-page.ts';
import { EnterPage } from './enter-page.tsx';
import { CONSOLE } from './return-path.ts';
import { Staff } from './staff.ts';
import { languageNamed, staffLanguage } from './staff-language.ts';
import { holderOf } from './staff-role.ts';
import { ToldPage } from './told-page.tsx';

/** Signs in by a link that holds once, as the demonstration prints them. */
@Controller('enter')
export class EnterController {
  constructor(
    private readonly staff: Staff,
    private readonly keys: KeyRing,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const who = holderOf(this.keys, this.staff.entrances.find(token));
    if (who === undefined) return await this.#tellSpent(request, reply);
    const page = createElement(EnterPage, {
      look: this.staff.look,
      language: staffLanguage(request),
      token,
      role: who.role,
      name: await this.staff.nameOf(who.id),
    });
    await sendPage(reply, page, { personal: true });
  }

  @Post(':token')
  @UseGuards(SameOrigin)
  async enter(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const who = holderOf(this.keys, this.staff.entrances.take(token));
    if (who === undefined) return await this.#tellSpent(request, reply);
    const language = languageNamed(formOf(request).get('language')) ?? staffLanguage(request);
    await this.staff.sessions.begin(request, reply, { keyId: who.keyId, language });
    await reply.redirect(CONSOLE, 303);
  }

  async #tellSpent(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const language = staffLanguage(request);
    const told = wordsOf(language).session.spent;
    const page = createElement(ToldPage, { look: this.staff.look, language, path: '/session', told });
    await sendPage(reply, page, { status: 410, personal: true });
  }
}
