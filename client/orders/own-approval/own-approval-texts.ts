import { createTexts } from "../../i18n/texts.ts";
import type { OwnApprovalTexts } from "./texts/sr-latn.ts";

export const createOwnApprovalTexts = () =>
  createTexts<OwnApprovalTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
