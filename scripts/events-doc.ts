import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

interface Member {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly meaning: string;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
}

/** The TSDoc above a declaration as one line of text. */
function meaningOf(node: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = docs.map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '').join(' ');
  return text.replace(/\s+/g, ' ').trim();
}

/** Members of each event: they have a table of their own. */
const SHARED = ['Noted', 'NotedPersonal'];

function membersOf(type: ts.TypeNode | undefined): readonly Member[] {
  if (type === undefined) return [];
  if (ts.isTypeReferenceNode(type)) {
    const name = type.typeName.getText();
    return SHARED.includes(name) ? [] : propertiesOf(interfaceOf(type.getSourceFile(), name).members);
  }
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap((part) => membersOf(part));
  if (!ts.isTypeLiteralNode(type)) return [];
  return propertiesOf(type.members);
}

function propertiesOf(members: ts.NodeArray<ts.TypeElement>): readonly Member[] {
  return members.filter(ts.isPropertySignature).map((property) => ({
    name: property.name.getText(),
    type: (property.type?.getText() ?? '').replace(/readonly /g, '').replace(/\s+/g, ' '),
    optional: property.questionToken !== undefined,
    meaning: meaningOf(property),
  }));
}

/** The files in which the events of a complaint are described, a part of the catalogue in each. */
const PARTS = globSync('libs/complaint/events/*.ts').toSorted().map(parse);

function interfaceOf(source: ts.SourceFile, name: string): ts.InterfaceDeclaration {
  const found = [source, ...PARTS]
    .flatMap(({ statements }) => statements.filter(ts.isInterfaceDeclaration))
    .find((one) => one.name.text === name);
  if (found === undefined)
    throw new Error(`${source.fileName} has no interface ${name}; correct ${import.meta.filename}.`);
  return found;
}

/** The events of a catalogue, also those of the parts that it extends. */
function eventsOf(catalogue: ts.InterfaceDeclaration): readonly ts.PropertySignature[] {
  const parts = catalogue.heritageClauses?.flatMap(({ types }) => [...types]) ?? [];
  return [
    ...parts.flatMap(({ expression }) =>
      eventsOf(interfaceOf(catalogue.getSourceFile(), expression.getText())),
    ),
    ...catalogue.members.filter(ts.isPropertySignature),
  ];
}

/** Numbers by name from the object literals such as SCHEMA_VERSIONS. */
function numbersIn(sources: readonly ts.SourceFile[], name: RegExp): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && name.test(node.name.getText()) && node.initializer !== undefined) {
      const literal = node.initializer;
      if (ts.isObjectLiteralExpression(literal)) {
        for (const property of literal.properties.filter(ts.isPropertyAssignment)) {
          versions.set(property.name.getText(), property.initializer.getText());
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  sources.forEach(visit);
  return versions;
}

/** The closed lists of the vocabulary: name, words, meaning. */
function vocabulary(
  source: ts.SourceFile,
): readonly { name: string; words: readonly string[]; meaning: string }[] {
  const lists: { name: string; words: readonly string[]; meaning: string }[] = [];
  for (const statement of source.statements.filter(ts.isVariableStatement)) {
    for (const declaration of statement.declarationList.declarations) {
      const value = declaration.initializer;
      const literal = value !== undefined && ts.isAsExpression(value) ? value.expression : value;
      if (literal === undefined || !ts.isArrayLiteralExpression(literal)) continue;
      const words = literal.elements.filter(ts.isStringLiteral).map(({ text }) => text);
      lists.push({ name: declaration.name.getText(), words, meaning: meaningOf(statement) });
    }
  }
  return lists;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\{@link (\w+)\}/g, '`$1`');

function membersTable(members: readonly Member[]): string {
  const rows = members.map(
    ({ name, type, optional, meaning }) =>
      `| \`${name}\` | \`${cell(type)}\` | ${optional ? 'optional' : 'always'} | ${cell(meaning)} |`,
  );
  return ['| member | type | | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function eventSections(
  source: ts.SourceFile,
  catalogue: string,
  versions: ReadonlyMap<string, string>,
): string {
  return eventsOf(interfaceOf(source, catalogue))
    .map((event) => {
      const name = event.name.getText();
      const parts: readonly ts.TypeElement[] =
        event.type !== undefined && ts.isTypeLiteralNode(event.type) ? event.type.members : [];
      const part = (which: string): readonly Member[] =>
        membersOf(parts.filter(ts.isPropertySignature).find((one) => one.name.getText() === which)?.type);
      const data = part('data');
      const personal = part('personal');
      return [
        `### ${name}`,
        [meaningOf(event), `Schema version ${versions.get(name) ?? '?'}.`].filter(Boolean).join(' '),
        ...(data.length > 0 ? ['`data`:', membersTable(data)] : []),
        ...(personal.length > 0 ? ['`personal`:', membersTable(personal)] : []),
      ].join('\n\n');
    })
    .join('\n\n');
}

/** docs/events.md, from the event catalogues in the code, so that the page always agrees with the events. */
export function eventsPage(): string {
  const events = parse('libs/complaint/events.ts');
  const words = parse('libs/complaint/vocabulary.ts');
  const keys = parse('libs/access/events.ts');
  const identity = parse('libs/identity/opened.ts');
  const mail = parse('libs/outbox/switched-on.ts');
  const policies = parse('libs/policy-adoption/adopted.ts');
  const reads = parse('libs/access-log/events.ts');
  const shape = (name: string): string => {
    const found = interfaceOf(events, name);
    return [`### ${name}`, meaningOf(found), membersTable(propertiesOf(found.members))]
      .filter(Boolean)
      .join('\n\n');
  };
  return `${[
    '# Events',
    '<!-- Written by `npm run docs` from the catalogues in libs/complaint, libs/access, libs/access-log, libs/identity, libs/policy-adoption and libs/outbox; edit those. -->',
    'Everything that the ledger knows is in these events. An event is `{id, type, data, personal?, metadata}`. ' +
      '`data` holds codes, dates and amounts. Everything about a person and every free text is in `personal`, which ' +
      'can be erased. `metadata` is the envelope. Names and members never change: a new shape is a new schema version ' +
      'with an upcaster.',
    '## Events of a complaint',
    'Stream `complaint-` and the folio without dashes.',
    eventSections(events, 'EventCatalogue', numbersIn(PARTS, /_VERSIONS$/)),
    '### Members that each of them may have',
    'In `data`:',
    membersTable(propertiesOf(interfaceOf(events, 'Noted').members)),
    'In `personal`:',
    membersTable(propertiesOf(interfaceOf(events, 'NotedPersonal').members)),
    '## Envelope',
    meaningOf(interfaceOf(events, 'Envelope')),
    membersTable(propertiesOf(interfaceOf(events, 'Envelope').members)),
    '## Shapes',
    ...[
      'Actor',
      'PolicyRef',
      'Deadline',
      'Source',
      'SourcePersonal',
      'Complainant',
      'Representative',
      'MonetaryRemedy',
      'DestroyedKey',
      'SweptStore',
      'KeptComplaint',
    ].map(shape),
    '## Events about API keys',
    'Stream `access-keys`. These events are not part of any complaint, of the feed or of a figure.',
    eventSections(keys, 'KeyCatalogue', numbersIn([keys], /^KEY_SCHEMA_VERSIONS$/)),
    '## Records of reads',
    'Streams `access-reads-` and the id of the principal who read, in the access log: a log apart, which counts in no ' +
      'position, digest, figure or feed.',
    eventSections(reads, 'ReadCatalogue', numbersIn([reads], /^READ_SCHEMA_VERSIONS$/)),
    [
      '### StoredRead',
      meaningOf(interfaceOf(reads, 'StoredRead')),
      membersTable(propertiesOf(interfaceOf(reads, 'StoredRead').members)),
    ].join('\n\n'),
    '## Events about the ledger itself',
    'Stream `ledger-opened`. Its first event is the first of every log. In a copy it stands behind `LedgerCopied`, the record of the copy.',
    eventSections(identity, 'IdentityCatalogue', numbersIn([identity], /^IDENTITY_SCHEMA_VERSIONS$/)),
    '## Events about policy packs',
    'Streams `ledger-policy-`, the id of the pack, `-v` and its version: one event each, before the first event that was ' +
      'decided under that version.',
    eventSections(policies, 'PolicyCatalogue', numbersIn([policies], /^POLICY_SCHEMA_VERSIONS$/)),
    '## Events about mail',
    'Stream `ledger-mail`. Letters go out by mail for what was recorded after the newest of its events.',
    eventSections(mail, 'MailCatalogue', numbersIn([mail], /^MAIL_SCHEMA_VERSIONS$/)),
    '## Vocabulary',
    'Closed lists. Words may be added, but are never renamed or removed.',
    ...vocabulary(words).map(({ name, words: list, meaning }) =>
      [
        `**${name}**${meaning === '' ? '' : `: ${meaning}`}`,
        list.map((word) => `\`${word}\``).join(', '),
      ].join('\n\n'),
    ),
  ].join('\n\n')}\n`;
}
