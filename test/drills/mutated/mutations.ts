import type { Mutation } from "./mutation.ts";
import { OTHER_WAYS } from "./other-ways.ts";
import { WRONG_FILES } from "./wrong-files.ts";
import { WRONG_ROWS } from "./wrong-rows.ts";

/** All that is done to files. */
export const MUTATIONS: Mutation[] = [
  ...OTHER_WAYS,
  ...WRONG_ROWS,
  ...WRONG_FILES,
];
