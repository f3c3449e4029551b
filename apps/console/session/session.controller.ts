import { setTimeout as pause } from 'node:timers/promises';
import { Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { KeyRing } from '#access';
import { Problem } from '#http';
import { LANGUAGES, type Language, type SignInFault } from '#words';
import { failureText } from '../public/failure/failure-text.ts';
import { formOf } from '../public/form/read-form.ts';
import { SameOrigin } from '../public/guard/same-origin.ts';
import { sendPage } from '../public/look/send-page.ts';
import { returnPath } from './return-path.ts';
import { SignInPage, type SignInPageProps } from './sign-in-page.tsx';
import { Staff } from './staff.ts';
import { languageNamed, staffLanguage } from './staff-language.ts';
import { type Admitted, admittedBy, holderOf, requireAdmitted } from './staff-role.ts';
import { endOf, idleEndOf, type StaffSession } from './staff-session.ts';

/** Longer than any key. */
const KEY_MAX = 200;
/** A wrong key is answered so many milliseconds later. */
const WRONG_AFTER_MS = 400;

const STATUS: Readonly<Record<SignInFault, number>> = {
  missing: 422,
  unknown: 403,
  revoked: 403,
  expired: 403,
  program: 403,
  away: 503,
  'too-many': 429,
};

/** What a page asks of its own session. */
export interface SessionAnswer {
  /** The id of the principal. */
  readonly principal: string;
  /** Empty when the keys that open names are not at hand. */
  readonly name: string;
  readonly role: Admitted['role'];
  readonly language: Language;
  /** The IANA zone of periods and of days. */
  readonly zone: string;
  /** When it ends if nothing renews it; an instant in UTC. */
  readonly idleUntil: string;
  /** When it ends in any case; an instant in UTC. */
  readonly endsAt: string;
}

/** Signs in with a key, tells of the session, and ends it. */
@Controller('session')
export class SessionController {
  constructor(
    private readonly staff: Staff,
    private readonly keys: KeyRing,
  ) {}

  /** The session for a script of ours, else the form. */
  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'Accept');
    if (!asksForPage(request)) {
      const { session, who } = await this.#required(request);
      return void (await reply.send(await this.#answer(session, who)));
    }
    const session = await this.staff.sessions.read(request);
    const asked = Reflect.get(Object(request.query), 'return');
    await this.#ask(reply, {
      language: staffLanguage(request, session),
      onwards: returnPath(typeof asked === 'string' ? asked : undefined),
      present: holderOf(this.keys, session?.keyId)?.role,
    });
  }

  @Post()
  @UseGuards(SameOrigin)
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = formOf(request);
    const language = languageNamed(form.get('language')) ?? staffLanguage(request);
    const onwards = returnPath(form.get('return'));
    const key = (form.get('key') ?? '').trim().slice(0, KEY_MAX);
    const who = key === '' ? 'missing' : admittedBy(this.keys.check(key));
    if (typeof who === 'object') {
      await this.staff.sessions.begin(request, reply, { keyId: who.keyId, language });
      return void (await reply.redirect(onwards, 303));
    }
    const fault = who === 'unknown' ? await this.#counted(request, reply, language) : { code: who };
    await this.#ask(reply, { language, onwards, fault });
  }

  /** Lets the session last longer. */
  @Post('extension')
  async extend(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { session, who } = await this.#required(request);
    const renewed = await this.staff.sessions.renew(request, reply, session);
    await reply.code(200).send(await this.#answer(renewed, who));
  }

  @Post('language')
  async speak(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { session, who } = await this.#required(request);
    const language = languageNamed(Reflect.get(Object(request.body), 'language'));
    if (language === undefined)
      throw Problem.of('invalid-body', 'Nothing was changed: see "errors".', {
        errors: [
          { pointer: '/language', code: 'bad-value', message: `must be one of ${LANGUAGES.join(', ')}` },
        ],
      });
    const renewed = await this.staff.sessions.renew(request, reply, session, language);
    await reply.code(200).send(await this.#answer(renewed, who));
  }

  @Post('end')
  @UseGuards(SameOrigin)
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.staff.sessions.end(request, reply);
    if (asksForPage(request)) await reply.redirect('/session', 303);
    else await reply.code(204).send();
  }

  /** @throws Problem `cross-site`, `key-required`, `key-refused`, `engine-unavailable`. */
  async #required(
    request: FastifyRequest,
  ): Promise<{ readonly session: StaffSession; readonly who: Admitted }> {
    if (!this.staff.sessions.isBrought(request)) throw noSession();
    const session = await this.staff.sessions.ofOurPage(request);
    if (session === undefined) throw noSession();
    return { session, who: requireAdmitted(this.keys.verdictOf(session.keyId)) };
  }

  async #answer(session: StaffSession, { id, role }: Admitted): Promise<SessionAnswer> {
    return {
      principal: id,
      name: await this.staff.nameOf(id),
      role,
      language: session.language,
      zone: this.staff.zone,
      idleUntil: new Date(idleEndOf(session)).toISOString(),
      endsAt: new Date(endOf(session)).toISOString(),
    };
  }

  /** Counts a wrong key, and answers it late. */
  async #counted(
    { ip }: FastifyRequest,
    reply: FastifyReply,
    language: Language,
  ): Promise<NonNullable<SignInPageProps['fault']>> {
    await pause(WRONG_AFTER_MS);
    try {
      this.staff.wrongKeys.take(ip);
      return { code: 'unknown' };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      void reply.headers(error.headers);
      return { code: 'too-many', wait: failureText(error, language).wait };
    }
  }

  async #ask(reply: FastifyReply, props: Omit<SignInPageProps, 'look'>): Promise<void> {
    const status = props.fault === undefined ? 200 : STATUS[props.fault.code];
    const page = createElement(SignInPage, { look: this.staff.look, ...props });
    await sendPage(reply, page, { status, personal: true });
  }
}

/** A script of ours asks for JSON by name. */
function asksForPage({ headers }: FastifyRequest): boolean {
  const { accept = '' } = headers;
  return accept.includes('text/html') || !accept.includes('application/json');
}

function noSession(): Problem {
  return Problem.of('key-required', 'Nothing was done: there is no session, or it has ended. Sign in.');
}
