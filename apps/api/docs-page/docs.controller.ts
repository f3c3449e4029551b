import { Controller, Get, Header } from '@nestjs/common';
import { Documented } from '../openapi/operation.ts';
import { DOCS_CSP } from './docs-page.ts';
import { Documentation } from './documentation.ts';

/** The description of the API, for programs and for people. */
@Controller()
export class DocsController {
  constructor(private readonly documentation: Documentation) {}

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Documented({
    id: 'openApi',
    tag: 'Operations',
    summary: 'This description, for programs',
    answers: {
      200: {
        description: 'OpenAPI 3.1.',
        content: { 'application/json': { schema: { type: 'object' }, example: { openapi: '3.1.1' } } },
      },
    },
  })
  openApi(): string {
    return this.documentation.json;
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', DOCS_CSP)
  @Documented({
    id: 'docs',
    tag: 'Operations',
    summary: 'This description, for people',
    description: 'One page without scripts. It loads nothing from other addresses.',
    answers: {
      200: {
        description: 'The page.',
        content: { 'text/html': { schema: { type: 'string' }, example: '<!doctype html>' } },
      },
    },
  })
  page(): string {
    return this.documentation.html;
  }
}
