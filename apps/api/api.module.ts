import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { COMPLAINANT_DESK } from '#complainant-desk';
import { Api } from './api.ts';
import { CONTROLLERS } from './controllers.ts';
import { Documentation } from './docs-page/documentation.ts';
import { HANDLERS } from './handlers.ts';
import { openApiDocument } from './openapi/document.ts';
import { HideComplaints } from './reads/hide-complaints.ts';
import { Identify } from './track/identify.ts';
import { LedgerDesk } from './track/ledger-desk.ts';

@Module({})
class ApiModule {}

/** The module with the controllers, the handlers behind the buses, and the API that they use. */
export function apiModule(api: Api): DynamicModule {
  return {
    module: ApiModule,
    imports: [CqrsModule.forRoot()],
    controllers: [...CONTROLLERS],
    providers: [
      ...HANDLERS,
      { provide: Api, useValue: api },
      Identify,
      { provide: COMPLAINANT_DESK, useClass: LedgerDesk },
      { provide: APP_INTERCEPTOR, useClass: HideComplaints },
      { provide: Documentation, useValue: new Documentation(() => openApiDocument(CONTROLLERS)) },
    ],
  };
}
