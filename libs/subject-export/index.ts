export { foundByText, type PrintedRead, subjectPage } from './html.ts';
export {
  type CountedFolios,
  type ExportedComplaint,
  exportSubject,
  type FoundBy,
  type FoundSubject,
  findSubject,
  type Reach,
  reachOf,
  type SubjectExport,
  type SubjectParts,
  type SubjectQuestion,
} from './subject-export.ts';
