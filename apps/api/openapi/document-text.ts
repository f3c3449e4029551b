import { openApiDocument } from './document.ts';

/** The document as it stands in the repository: the same routes, the same text. */
export function documentText(controllers: Parameters<typeof openApiDocument>[0]): string {
  return `${JSON.stringify(openApiDocument(controllers), null, 2)}\n`;
}
