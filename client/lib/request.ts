import {
  APP_CONTRACT,
  APP_CONTRACT_HEADER,
} from "../../server/core/app-contract.ts";

/** After so long without an answer the server counts as out of reach. */
export const ANSWER_WITHIN_MS = 20_000;

/** How the server answers an app that is too old for it. */
export const APP_OUTDATED_STATUS = 412;

/**
 * What a request tells the server: how old the app is, whose page it comes from, since a cookie may
 * have changed in another tab, and in which language to answer.
 */
export const requestHeaders = (
  owner: string | undefined,
  language?: string,
): Record<string, string> => ({
  [APP_CONTRACT_HEADER]: String(APP_CONTRACT),
  ...(owner !== undefined && { "x-rabat-owner": owner }),
  ...(language !== undefined && { "x-rabat-language": language }),
});
