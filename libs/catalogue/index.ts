export { type Catalogue, CatalogueError, NO_CATALOGUE, notInCatalogue, readCatalogue } from './catalogue.ts';
