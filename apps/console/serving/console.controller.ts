import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { KeyRing } from '#access';
import { Problem } from '#http';
import { wordsOf } from '#words';
import { sendAsset } from '../public/look/send-asset.ts';
import { sendPage, sendText } from '../public/look/send-page.ts';
import { CONSOLE, returnPath } from '../session/return-path.ts';
import { Staff } from '../session/staff.ts';
import { staffLanguage } from '../session/staff-language.ts';
import { holderOf } from '../session/staff-role.ts';
import { ToldPage } from '../session/told-page.tsx';
import { CONSOLE_POLICY, FILE_POLICY } from './policy.ts';

/** A page that somebody opened here or typed in: it renews a session. One that another site opened does not. */
const OURS: ReadonlySet<unknown> = new Set(['same-origin', 'none']);

/** The staff console: one page for all its addresses, and the files that it loads. */
@Controller('console')
export class ConsoleController {
  constructor(
    private readonly staff: Staff,
    private readonly keys: KeyRing,
  ) {}

  @Get('assets/:file')
  async file(@Param('file') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = this.staff.files?.asset(name);
    if (asset === undefined) throw Problem.of('unknown-route', 'There is no such file.');
    await sendAsset(reply, asset, FILE_POLICY);
  }

  @Get(['', '*'])
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { files, sessions } = this.staff;
    const session = await sessions.read(request);
    if (files === undefined) return await this.#tellNotBuilt(request, reply);
    if (session === undefined || holderOf(this.keys, session.keyId) === undefined) {
      const onwards = returnPath(request.url);
      const asked = onwards === CONSOLE ? '' : `?return=${encodeURIComponent(onwards)}`;
      return void (await reply.redirect(`/session${asked}`, 303));
    }
    if (OURS.has(request.headers['sec-fetch-site'])) await sessions.renewIfDue(request, reply, session);
    void reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONSOLE_POLICY,
    });
    await sendText(reply, files.page(session.language));
  }

  async #tellNotBuilt(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const language = staffLanguage(request);
    const { notBuilt, toComplainants } = wordsOf(language).session;
    const page = createElement(ToldPage, {
      look: this.staff.look,
      language,
      path: CONSOLE,
      told: notBuilt,
      onwards: { href: `/${language}`, text: toComplainants },
    });
    await sendPage(reply, page, { status: 503, personal: true });
  }
}
