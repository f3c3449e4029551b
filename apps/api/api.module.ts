import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { KeyRing } from '#access';
import { COMPLAINANT_DESK } from '#complainant-desk';
import { Api } from './api.ts';
import { CONTROLLERS } from './controllers.ts';
import { Documentation } from './docs-page/documentation.ts';
import { HANDLERS } from './handlers.ts';
import { openApiDocument } from './openapi/document.ts';
import { HealthController } from './operations/health.controller.ts';
import type { FailurePage } from './problems/failure-page.ts';
import { HideComplaints } from './reads/hide-complaints.ts';
import { Identify } from './track/identify.ts';
import { LedgerDesk } from './track/ledger-desk.ts';
import type { Sessions } from './transport/sessions.ts';

@Module({})
class ApiModule {}

/** What a process serves at the same address beside the API or instead of it. */
export interface Beside {
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
  readonly failurePage: FailurePage;
  /** The sessions of staff. `undefined`: only keys are accepted. */
  readonly sessions?: Sessions | undefined;
}

/** What a process serves. */
export interface Served {
  /** Whether it serves the API. Health and metrics are served by every process. */
  readonly api: boolean;
  readonly beside?: Beside | undefined;
}

/** The module with the controllers, the handlers behind the buses, and the API that they use. */
export function apiModule(api: Api, { api: isApi, beside }: Served): DynamicModule {
  return {
    module: ApiModule,
    imports: [CqrsModule.forRoot()],
    controllers: [...(isApi ? CONTROLLERS : [HealthController]), ...(beside?.controllers ?? [])],
    providers: [
      ...(beside?.providers ?? []),
      ...HANDLERS,
      { provide: Api, useValue: api },
      { provide: KeyRing, useValue: api.keys },
      Identify,
      { provide: COMPLAINANT_DESK, useClass: LedgerDesk },
      { provide: APP_INTERCEPTOR, useClass: HideComplaints },
      { provide: Documentation, useValue: new Documentation(() => openApiDocument(CONTROLLERS)) },
    ],
  };
}
