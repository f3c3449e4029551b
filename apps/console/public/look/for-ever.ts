const YEAR_S = 31_536_000;

/** The `Cache-Control` of a file whose name has a digest of its content in it. */
export const FOR_EVER = `public, max-age=${YEAR_S}, immutable`;
