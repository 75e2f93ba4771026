import type { Resource } from "solid-js";
import { createTexts } from "../i18n/texts.ts";
import type { PaymentTexts } from "./texts/sr-latn.ts";

export const createPaymentTexts = (): Resource<PaymentTexts> =>
  createTexts<PaymentTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
