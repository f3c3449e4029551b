import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ManyReads } from '#access-log';
import { parseFolio } from '#complaint';
import { noSuchComplaint } from '#ledger';
import {
  exportSubject,
  type FoundSubject,
  findSubject,
  type SubjectExport,
  type SubjectQuestion,
} from '#subject-export';
import { Api } from '../api.ts';
import { recorded, type Shown } from './disclosure.ts';

/** Reads all that is held about one person. */
export class ExportSubject extends Query<SubjectExport<ManyReads>> {
  constructor(
    readonly question: SubjectQuestion,
    readonly shown: Shown,
  ) {
    super();
  }
}

@QueryHandler(ExportSubject)
export class ExportSubjectHandler implements IQueryHandler<ExportSubject> {
  constructor(private readonly api: Api) {}

  async execute({ question, shown }: ExportSubject): Promise<SubjectExport<ManyReads>> {
    const parts = await this.api.subjects();
    const found = await this.#visible(await findSubject(question, parts), shown);
    const folios = [...found.folios, ...found.representedIn];
    const read = { what: 'subject-export', folios, by: question.by } as const;
    return await recorded(this.api, shown, read, () => exportSubject(found, parts));
  }

  /**
   * Without the complaints that are withheld from the reader.
   *
   * @throws LedgerError `unknown-complaint` if the question names one of them.
   */
  async #visible(found: FoundSubject, { reader: { actor } }: Shown): Promise<FoundSubject> {
    const { question, folios, representedIn } = found;
    const hidden = await this.api.hidden.amongFew(new Set([...folios, ...representedIn]), actor);
    if (hidden.size === 0) return found;
    const asked = question.by === 'folio' ? parseFolio(question.value) : undefined;
    if (asked !== undefined && hidden.has(asked)) throw noSuchComplaint(asked);
    const isShown = (folio: string) => !hidden.has(folio);
    return { question, folios: folios.filter(isShown), representedIn: representedIn.filter(isShown) };
  }
}
