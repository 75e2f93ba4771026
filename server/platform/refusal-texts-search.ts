import type { RefusalText } from "./refusal-texts-sr.ts";

export const SEARCH_SERBIAN: Record<string, RefusalText> = {
  synonym_chain: {
    message: "Jedna od ove dve reči je već sinonim.",
    action: "Upišite reč koja stoji na artiklima.",
  },
  synonym_same: {
    message: "To je ista reč.",
    action: "Upišite drugu reč, koja stoji na artiklima.",
  },
  too_many_synonyms: {
    message: "Već ima 500 sinonima.",
    action: "Uklonite neki koji više ne treba.",
  },
};

export const SEARCH_ENGLISH: Record<string, RefusalText> = {
  synonym_chain: {
    message: "One of these two words is a synonym already.",
    action: "Enter a word that stands on items.",
  },
  synonym_same: {
    message: "That is the same word.",
    action: "Enter another word, one that stands on items.",
  },
  too_many_synonyms: {
    message: "There are 500 synonyms already.",
    action: "Remove one that is not needed any more.",
  },
};
