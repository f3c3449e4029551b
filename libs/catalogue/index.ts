export {
  type Catalogue,
  CatalogueError,
  type Named,
  NO_CATALOGUE,
  notInCatalogue,
  readCatalogue,
} from './catalogue.ts';
