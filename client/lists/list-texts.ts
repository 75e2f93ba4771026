import type { Resource } from "solid-js";
import { createTexts } from "../i18n/texts.ts";
import type { ListTexts } from "./texts/sr-latn.ts";

export const createListTexts = (): Resource<ListTexts> =>
  createTexts<ListTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
