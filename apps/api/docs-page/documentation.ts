import type { Json } from '../openapi/schemas.ts';
import { docsPage } from './docs-page.ts';

/** The description of the API in both forms. Each is made at its first request. */
export class Documentation {
  #json: string | undefined;
  #html: string | undefined;

  constructor(private readonly document: () => Json) {}

  get json(): string {
    this.#json ??= JSON.stringify(this.document());
    return this.#json;
  }

  get html(): string {
    this.#html ??= docsPage(this.document());
    return this.#html;
  }
}
