import type { Provider, Type } from '@nestjs/common';
import { createElement } from 'react';
import { COMPLAINANT_DESK, type ComplainantDesk } from '#complainant-desk';
import { instantText } from '#complaint';
import type { Problem } from '#http';
import { processOf } from '#process';
import { ownBrand, type Runtime } from '#runtime';
import { wordsOf } from '#words';
import { Seals } from '../sealing/sealing.ts';
import { ComplainController } from './complain/complain.controller.ts';
import { FailurePage } from './failure/failure-page.tsx';
import { failureText } from './failure/failure-text.ts';
import { passes } from './failure/passes.ts';
import { Drafts } from './guard/drafts.ts';
import { languageFor, languageIn } from './guard/preferred-language.ts';
import { SameOrigin } from './guard/same-origin.ts';
import { HomeController } from './home/home.controller.ts';
import { AssetsController } from './look/assets.controller.ts';
import { Assets } from './look/assets.ts';
import { pageOf, type Sent } from './look/send-page.ts';
import { Pages } from './pages.ts';
import { ProcessController } from './process/process.controller.ts';
import { ActController } from './track/act.controller.ts';
import { TrackController } from './track/track.controller.ts';

/** All pages. A new one is a method of a controller and a line in the list of page routes. */
const CONTROLLERS = [
  HomeController,
  ComplainController,
  TrackController,
  ActController,
  ProcessController,
  AssetsController,
] as const;

/** A complaint takes nine forms, more when something is changed: for each that may be filed, an address may send so many. */
const FORMS_PER_FILING = 30;

/** What a server needs to serve the pages. */
export interface PublicPages {
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
  /** What all pages look like. */
  readonly look: Pick<Pages, 'assets' | 'brand'>;
  failurePage(
    request: { readonly method: string; readonly url: string; readonly headers: Headers },
    problem: Problem,
  ): Sent | undefined;
}

interface Headers {
  readonly accept?: string | undefined;
  readonly 'accept-language'?: string | undefined;
}

export interface PagesParts {
  readonly runtime: Pick<Runtime, 'config' | 'catalogue' | 'clock' | 'policies' | 'secret'>;
  /** The problem for an error of any part. */
  problemOf(error: unknown): Problem;
}

/**
 * The pages for complainants. The server that serves them provides the desk.
 *
 * @throws ConfigError if LEDGER_BRAND names no brand.
 */
export function createPages({ runtime, problemOf }: PagesParts): PublicPages {
  const { config, catalogue, clock: now, policies } = runtime;
  const brand = ownBrand(config);
  const pages: Omit<Pages, 'desk'> = {
    brand,
    contact: config.contact,
    assets: new Assets(brand),
    seals: new Seals(runtime.secret, now),
    drafts: new Drafts(config.publicLimit.perAddress * FORMS_PER_FILING, now),
    catalogue,
    zone: config.zone,
    url: config.url,
    fileMax: config.evidenceLimits.most,
    now,
    problemOf,
    process: (language) => {
      // The version that a complaint filed now would pin.
      const { version } = policies.newest(config.policy, instantText(now()));
      // The page links to the form itself.
      return processOf(policies.show(config.policy, version), language, {
        contact: config.contact,
        url: undefined,
      });
    },
  };
  return {
    look: pages,
    controllers: CONTROLLERS,
    providers: [
      {
        provide: Pages,
        inject: [COMPLAINANT_DESK],
        useFactory: (desk: ComplainantDesk): Pages => ({ ...pages, desk }),
      },
      SameOrigin,
    ],
    failurePage: ({ method, url, headers }, problem) => {
      if (!isForPeople(url, headers.accept)) return undefined;
      const language = languageFor(url, headers['accept-language']);
      const told = failureText(problem, language);
      const again = method === 'GET' && passes(problem.status) && languageIn(url) !== undefined;
      const onwards = again
        ? { path: url.slice(language.length + 1), text: wordsOf(language).pages.common.again }
        : undefined;
      return pageOf(createElement(FailurePage, { pages, language, told, onwards }), true);
    },
  };
}

/** Programs ask for what begins with `/v1/`, and for the health. What a browser asks for besides is answered as a page. */
function isForPeople(url: string, accept: string | undefined): boolean {
  return languageIn(url) !== undefined || (!url.startsWith('/v1/') && accept?.includes('text/html') === true);
}
