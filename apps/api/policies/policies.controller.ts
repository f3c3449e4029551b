import { Controller, Get, Param } from '@nestjs/common';
import { Problem } from '#http';
import type { Policy } from '#policy';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { POLICY_DOC, POLICY_LIST_DOC } from './policy-docs.ts';

/** Time limits and rules, as data. */
@Controller('v1/policies')
export class PoliciesController {
  constructor(private readonly api: Api) {}

  @Get()
  @Documented(POLICY_LIST_DOC)
  list(): { readonly default: string; readonly policies: readonly Policy[] } {
    return { default: this.api.policy, policies: this.api.policies.list() };
  }

  @Get(':id')
  @Documented(POLICY_DOC)
  show(@Param('id') id: string): Policy {
    if (this.api.policies.list().some((policy) => policy.id === id)) return this.api.policies.show(id);
    throw Problem.of('unknown-policy', 'The policies are listed at /v1/policies.');
  }
}
