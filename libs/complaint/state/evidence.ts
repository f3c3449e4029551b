/** Most contents of evidence that a complaint may have. */
export const MOST_CONTENTS = 500;
