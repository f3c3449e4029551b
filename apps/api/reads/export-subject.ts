import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ManyReads } from '#access-log';
import { exportSubject, findSubject, type SubjectExport, type SubjectQuestion } from '#subject-export';
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
    const found = await findSubject(question, parts);
    const folios = [...found.folios, ...found.representedIn];
    const read = { what: 'subject-export', folios, by: question.by } as const;
    return await recorded(this.api, shown, read, () => exportSubject(found, parts));
  }
}
