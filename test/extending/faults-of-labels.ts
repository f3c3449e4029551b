import { resolve } from 'node:path';
import ts from 'typescript';

const CONSOLE = resolve(import.meta.dirname, '../../apps/console/staff');
const LABELS = resolve(CONSOLE, 'handling/form/labels.ts');
const FORMS = resolve(CONSOLE, 'handling/form/forms.generated.ts');

/**
 * What the compiler of the console finds wrong with the words for commands and their members.
 *
 * @param forms the text of the module that is generated from the document of the API.
 */
export function faultsOfLabels(forms: string): readonly string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(resolve(CONSOLE, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    CONSOLE,
  );
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  host.readFile = (file) => (resolve(file) === FORMS ? forms : read(file));
  const { getSourceFile } = host;
  host.getSourceFile = (file, target, ...rest) =>
    resolve(file) === FORMS ? ts.createSourceFile(file, forms, target) : getSourceFile(file, target, ...rest);
  const program = ts.createProgram([LABELS], { ...options, noEmit: true }, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(LABELS))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
