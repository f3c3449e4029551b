import { Controller, Get, Param } from '@nestjs/common';
import { Problem } from '#http';
import type { Policy } from '#policy';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { POLICY_DOC, POLICY_LIST_DOC } from './policy-docs.ts';

interface PolicyList {
  readonly default: string;
  readonly policies: readonly Policy[];
  readonly onlyInLog: readonly Policy[];
}

/** Time limits and rules, as data. */
@Controller('v1/policies')
export class PoliciesController {
  constructor(private readonly api: Api) {}

  @Get()
  @Documented(POLICY_LIST_DOC)
  async list(): Promise<PolicyList> {
    await this.api.learnPolicies();
    const { policy, policies } = this.api;
    return { default: policy, policies: policies.list(), onlyInLog: policies.onlyInLog() };
  }

  @Get(':id')
  @Documented(POLICY_DOC)
  async show(@Param('id') id: string): Promise<Policy> {
    await this.api.learnPolicies();
    const { policies } = this.api;
    const known = [...policies.list(), ...policies.onlyInLog()];
    if (known.some((policy) => policy.id === id)) return policies.show(id);
    throw Problem.of('unknown-policy', 'The policies are listed at /v1/policies.');
  }
}
