import { Controller, Get } from '@nestjs/common';
import { type ListedPrincipal, listPrincipals } from '#access';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { PRINCIPALS_DOC } from './principals-docs.ts';

/** Who acts, for staff. */
@Controller('v1/principals')
export class PrincipalsController {
  constructor(private readonly api: Api) {}

  @Get()
  @Documented(PRINCIPALS_DOC)
  async list(): Promise<{ readonly principals: readonly ListedPrincipal[] }> {
    const { store, opener, now } = this.api;
    return { principals: await listPrincipals({ store, opener, now }) };
  }
}
