import { createRequire } from 'node:module';

type ClassValidator = typeof import('class-validator');

/*
 * The parts of class-validator that the rules use, each from its own file. Its index also loads a library of text
 * formats and all phone number formats. That would cost every command of the command line 0.2 s.
 */
const load = createRequire(import.meta.url);

export const { ValidateBy }: Pick<ClassValidator, 'ValidateBy'> = load(
  'class-validator/cjs/decorator/common/ValidateBy.js',
);
export const { ValidateIf }: Pick<ClassValidator, 'ValidateIf'> = load(
  'class-validator/cjs/decorator/common/ValidateIf.js',
);
export const { ValidateNested }: Pick<ClassValidator, 'ValidateNested'> = load(
  'class-validator/cjs/decorator/common/ValidateNested.js',
);
export const { ValidationTypes }: Pick<ClassValidator, 'ValidationTypes'> = load(
  'class-validator/cjs/validation/ValidationTypes.js',
);
export const { getMetadataStorage }: Pick<ClassValidator, 'getMetadataStorage'> = load(
  'class-validator/cjs/metadata/MetadataStorage.js',
);
