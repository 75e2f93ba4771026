import { shareTexts } from "../i18n/texts.ts";
import type { PortfolioTexts } from "./texts/sr-latn.ts";

export const { loaded: portfolioLoaded, texts: pt } =
  shareTexts<PortfolioTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
