/** Writes the fields of the pages of commands when they are missing or older than the document. */
export function writeCommandForms(): void;

/**
 * The text of the module with the fields of the pages of commands.
 *
 * @param document the document of the API.
 * @throws Error when a member of a body is of a kind that no field is for.
 */
export function formsOf(document: object): string;
