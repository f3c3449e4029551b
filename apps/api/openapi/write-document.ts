import { writeFile } from 'node:fs/promises';
import { CONTROLLERS } from '../controllers.ts';
import { documentText } from './document-text.ts';

/** Writes the OpenAPI document to the file named on the command line. `npm run openapi` does it for the repository. */
const [, , file] = process.argv;
if (file === undefined) throw new Error('Nothing was written: name the file to write.');
await writeFile(file, documentText(CONTROLLERS));
