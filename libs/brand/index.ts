export { type Brand, BrandError, type ByLanguage, NO_BRAND, readBrand } from './brand.ts';
