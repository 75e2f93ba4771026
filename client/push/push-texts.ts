import { createTexts } from "../i18n/texts.ts";
import type { PushTexts } from "./texts/sr-latn.ts";

export const createPushTexts = () =>
  createTexts<PushTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
