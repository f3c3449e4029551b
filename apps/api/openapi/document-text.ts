import { openApiDocument } from './document.ts';

/** The text of the document in the repository. The same routes always give the same text. */
export function documentText(controllers: Parameters<typeof openApiDocument>[0]): string {
  return `${JSON.stringify(openApiDocument(controllers), null, 2)}\n`;
}
