import type { Provider, Type } from '@nestjs/common';
import { createElement } from 'react';
import { listPrincipals } from '#access';
import type { Problem } from '#http';
import type { Runtime } from '#runtime';
import { failureText } from '../public/failure/failure-text.ts';
import { Drafts } from '../public/guard/drafts.ts';
import { pageOf, type Sent } from '../public/look/send-page.ts';
import { ConsoleController } from '../serving/console.controller.ts';
import { ConsoleFiles } from '../serving/console-files.ts';
import { EnterController } from './enter.controller.ts';
import { type Entrance, Entrances } from './entrances.ts';
import { SessionController } from './session.controller.ts';
import { Staff, type StaffLook } from './staff.ts';
import { staffLanguage } from './staff-language.ts';
import { StaffSessions } from './staff-sessions.ts';
import { ToldPage } from './told-page.tsx';

/** Wrong keys from one network in an hour that are answered without the advice to wait. */
const WRONG_KEYS = 100;
/** The addresses of staff. */
const ADDRESSES = /^\/(?:console|session|enter)(?:[/?]|$)/;

/** What a server needs to serve the staff console. */
export interface StaffPages {
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
  readonly sessions: StaffSessions;
  /** Tells a failure as a page of staff. `undefined` for what is not about one. */
  failurePage(request: FailedRequest, problem: Problem): Sent | undefined;
}

interface FailedRequest {
  readonly url: string;
  readonly query?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface StaffParts {
  readonly runtime: Pick<Runtime, 'config' | 'clock' | 'secret' | 'events' | 'openerIfAny'>;
  readonly look: StaffLook;
  /** Where the built console is. */
  readonly directory: string;
  /** Links that sign in once. */
  readonly entrances: readonly Entrance[];
}

/** Sign-in and console. The server that serves them has the pages for complainants and the API too. */
export function createStaff({ runtime, look, directory, entrances }: StaffParts): StaffPages {
  const { config, clock: now, secret } = runtime;
  const { url, zone } = config;
  const sessions = new StaffSessions({ secret, url, now });
  const staff: Staff = {
    look,
    sessions,
    entrances: new Entrances(entrances, now),
    wrongKeys: new Drafts(WRONG_KEYS, now),
    files: ConsoleFiles.read(directory),
    zone,
    async nameOf(principal) {
      const [store, opener] = await Promise.all([runtime.events(), runtime.openerIfAny()]);
      return (await listPrincipals({ store, opener, now })).find(({ id }) => id === principal)?.name ?? '';
    },
  };
  return {
    controllers: [SessionController, EnterController, ConsoleController],
    providers: [{ provide: Staff, useValue: staff }],
    sessions,
    failurePage: ({ url: address, query, headers }, problem) => {
      if (!ADDRESSES.test(address) || headers['accept']?.includes('text/html') !== true) return undefined;
      const language = staffLanguage({ query, headers });
      const told = failureText(problem, language);
      return pageOf(createElement(ToldPage, { look, language, path: '/session', told }), true);
    },
  };
}
