import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type KeyRole, listPrincipals } from '#access';
import { routesOf } from '#access/routes';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { principalOf } from '../transport/principal-of.ts';
import { ME_DOC } from './me-docs.ts';

/** Who asks. */
export interface Me {
  readonly id: string;
  /** Empty when the keys that open names are not at hand. */
  readonly name: string;
  /** The role of the key that was sent. */
  readonly role: KeyRole;
  /** The roles of all active keys of the same principal. */
  readonly roles: readonly KeyRole[];
  /** The IANA zone of periods and of days. */
  readonly zone: string;
  /** Method and template of each route that this key may use. */
  readonly routes: readonly string[];
}

/** What a program or a page has to know of its own key before it asks anything else. */
@Controller('v1/me')
export class MeController {
  constructor(private readonly api: Api) {}

  @Get()
  @Documented(ME_DOC)
  async read(@Req() request: FastifyRequest): Promise<Me> {
    const { id, role } = principalOf(request);
    const { store, opener, now, zone } = this.api;
    const found = (await listPrincipals({ store, opener, now })).find((one) => one.id === id);
    return {
      id,
      name: found?.name ?? '',
      role,
      roles: found?.roles ?? [role],
      zone,
      routes: routesOf(role),
    };
  }
}
