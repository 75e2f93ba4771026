import * as v from "valibot";
import { LANGUAGES } from "../core/language.ts";
import {
  LONGEST,
  MAIL_TEXT_NAMES,
  type WordingPart,
} from "./mail-wording.rules.ts";

const part = (name: WordingPart) =>
  v.nullable(v.pipe(v.string(), v.maxLength(LONGEST[name])));

const wording = v.strictObject({
  subject: part("subject"),
  opening: part("opening"),
  closing: part("closing"),
});

const which = {
  name: v.picklist(MAIL_TEXT_NAMES),
  language: v.picklist(LANGUAGES),
};

export const mailTextInput = v.strictObject(which);
export const previewMailInput = v.strictObject({ ...which, wording });
export const saveMailTextInput = v.strictObject({
  ...which,
  wording,
  /** What the editor saw when he began. */
  read: wording,
});

export type MailText = v.InferOutput<typeof mailTextInput>;
export type SaveMailText = v.InferOutput<typeof saveMailTextInput>;
