import {
  APP_CONTRACT,
  APP_CONTRACT_HEADER,
} from "../../server/core/app-contract.ts";
import { actingFor, ownerTag } from "./owner-tag.ts";

/** After so long without an answer the server counts as out of reach. */
export const ANSWER_WITHIN_MS = 20_000;

/** How the server answers an app that is too old for it. */
export const APP_OUTDATED_STATUS = 412;

/**
 * What a request tells the server: how old the app is, whose page it comes from, since a cookie may
 * have changed in another tab, in which language to answer, and whom staff act for: the partner of
 * this page, or of what was kept under another tag.
 */
export const requestHeaders = (
  owner: string | undefined,
  language?: string,
  partner = owner === ownerTag() ? actingFor() : undefined,
): Record<string, string> => ({
  [APP_CONTRACT_HEADER]: String(APP_CONTRACT),
  ...(owner !== undefined && { "x-rabat-owner": owner }),
  ...(language !== undefined && { "x-rabat-language": language }),
  ...(partner !== undefined && { "x-rabat-partner": inBytes(partner) }),
});

/** A header takes bytes alone: other letters travel as UTF-8. */
const inBytes = (text: string): string =>
  String.fromCharCode(...new TextEncoder().encode(text));
