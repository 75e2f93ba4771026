import type { RefusalText } from "./refusal-texts-sr.ts";

/** Of claims, messages and what goes along with them. */
export const SERVICE_SERBIAN = {
  attachment_broken: {
    message: "Fotografija je oštećena i ne može da se otvori.",
    action: "Snimite je ponovo.",
  },
  attachment_missing: {
    message: "Jedan prilog nije stigao.",
    action: "Pošaljite ponovo, sa istim prilozima.",
  },
  attachment_too_many_pixels: {
    message: "Fotografija ima previše piksela.",
    action: "Pošaljite manju, do 25 megapiksela.",
  },
  attachment_unknown_kind: {
    message: "Ovaj fajl nije ni fotografija ni PDF.",
    action: "Pošaljite JPEG, PNG, WebP ili PDF.",
  },
} satisfies Record<string, RefusalText>;

export const SERVICE_ENGLISH: Record<
  keyof typeof SERVICE_SERBIAN,
  RefusalText
> = {
  attachment_broken: {
    message: "The photo is damaged and cannot be opened.",
    action: "Take it again.",
  },
  attachment_missing: {
    message: "One attachment did not arrive.",
    action: "Send it again, with the same attachments.",
  },
  attachment_too_many_pixels: {
    message: "The photo has too many pixels.",
    action: "Send a smaller one, up to 25 megapixels.",
  },
  attachment_unknown_kind: {
    message: "This file is neither a photo nor a PDF.",
    action: "Send a JPEG, PNG, WebP or PDF.",
  },
};
