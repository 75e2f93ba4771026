import { foldWord, isTalk } from "./unit-words.ts";

const CONTACT =
  /^(?:(?:tel|telefon|mob|mobilni|fax|faks|viber|pib|mb|mati[čc]ni broj|teku[ćc]i ra[čc]un|тел|телефон|моб|пиб)[\s.:]{1,3}[+\d(]|adresa ?:|адреса ?:|\+?381[\s\d]|\(?06\d[)\s/-]{1,2}\d|https?:|www\.)/iu;
/** Not at a line's beginning: "Milan 063/123-456". */
const PHONE = /(?:^|[\s(])(?:\+381|06\d)[)\s/-]{1,2}\d{2,4}[\s/-]?\d{2,4}/;
const MAIL = /[^\s@]@[^\s@]{1,80}\.\p{L}/u;
const LETTERHEAD =
  /^(?:(?:na|po)rud[žz]b|trebovanj|(?:на|по)руџб|требовањ)\p{L}{0,6}[\s.:]{0,3}(?:br|broj|бр|број|za|за|\d|$)/iu;
const HEADING = /^(?:(?:za|за) [^:]{1,60}|[^\d:]{1,60}):$/iu;
const TOTAL =
  /^(?:sve )?(?:ukupno|total|svega|suma|iznos|osnovica|za uplatu|za placanje)\b/;
const DATE =
  /^\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{2}|\d{4})?\.?(?: god(?:ine)?\.?)?$/;

/**
 * Whether a line asks for nothing: a greeting, a heading, a telephone, an address on the web, a
 * number of the paper, a date, a sum. Names of people are not known: they stay unknown lines.
 */
export function namesNothing(text: string): boolean {
  return (
    !/[\p{L}\d]/u.test(text) ||
    isContact(text) ||
    HEADING.test(text) ||
    DATE.test(text) ||
    TOTAL.test(foldWord(text.slice(0, 40))) ||
    isOnlyTalk(text)
  );
}

/** Telephone, address on the web, number of the paper: figures that are no goods. */
function isContact(text: string): boolean {
  return (
    CONTACT.test(text) ||
    PHONE.test(text) ||
    MAIL.test(text) ||
    LETTERHEAD.test(text)
  );
}

function isOnlyTalk(text: string): boolean {
  if (text.length > 200) return false;
  const words = foldWord(text).split(" ");
  return words.every((word) => isTalk(word));
}
