export { type PrintedRead, subjectPage } from './html.ts';
export {
  type ExportedComplaint,
  exportSubject,
  type FoundSubject,
  findSubject,
  type SubjectExport,
  type SubjectParts,
  type SubjectQuestion,
} from './subject-export.ts';
