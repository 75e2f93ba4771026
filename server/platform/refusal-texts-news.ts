import type { RefusalText } from "./refusal-texts-sr.ts";

/** Of news, and of what partners ask and wait for. */
export const NEWS_SERBIAN = {
  news_changed: {
    message: "Vest je u međuvremenu izmenjena.",
    action: "Pročitajte je ponovo, pa potvrdite.",
  },
  not_a_picture: {
    message: "Fajl nije slika koja može da se prikaže.",
    action: "Izaberite JPEG, PNG ili WebP.",
  },
  price_ask_closed: {
    message: "Na ovaj upit je već odgovoreno.",
    action: "Osvežite listu upita.",
  },
} satisfies Record<string, RefusalText>;

export const NEWS_ENGLISH: Record<keyof typeof NEWS_SERBIAN, RefusalText> = {
  news_changed: {
    message: "This news has changed meanwhile.",
    action: "Read it again, then confirm it.",
  },
  not_a_picture: {
    message: "The file is no picture that can be shown.",
    action: "Choose a JPEG, PNG or WebP.",
  },
  price_ask_closed: {
    message: "This request has been answered already.",
    action: "Refresh the list of requests.",
  },
};
