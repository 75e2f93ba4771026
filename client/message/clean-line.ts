/** Where messengers say who wrote when; the name is at most this long. */
const STAMPS = [
  // [12:30, 5/3/2026] Pera Perić: · [5.3.2026. 12:30:11] Pera: · [ 12:30 ] Pera:
  /^\[\s?[\d./:,\s-]{4,24}(?: ?[AaPp][Mm])?\s?\]\s?(?:[^:[\]]{1,40}: ?)?/,
  // 5/3/26, 12:30 - Pera Perić:
  /^\d{1,2}[./]\d{1,2}[./]\d{2,4}\.?,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])? ?[-–] ?(?:[^:]{1,40}: ?)?/,
  // Pera (12:30): · Pera, [5.3.2026 12:30]
  /^[^\d:()[\]]{1,40},? ?[([][\d./:,\s-]{4,24}[)\]] ?:? ?/,
];
const BULLET =
  /^(?:[-–—•*·▪●○◦‣►▶→>+✓✔☑☐□■]{1,3} ?(?=\S)|\[[ xX✓]?\] ?|\(\d{1,3}\) |[a-h]\) |\d{1,3}\) ?|\d{1,3}\. (?=\S)|\d{1,3}\.(?=\p{L}))/u;
/** Marks of direction, soft hyphens, joiners and choosers of a form. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}/gu;
const PICTURES = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u20e3/gu;
const KEYCAP = /^\d\ufe0f?\u20e3/;
/** "Toner....3". */
const DOTS = /\.{3,}|…/g;
const CONTROL = /\p{Cc}/gu;

/** A text without what is not seen: marks of direction, soft hyphens, hard and double blanks. */
export function plainText(text: string): string {
  return text
    .replace(UNSEEN, "")
    .replace(CONTROL, " ")
    .split(/\s/)
    .filter(Boolean)
    .join(" ");
}

/**
 * A line as it is read: without what a messenger put before it, bullets, numbering and pictures.
 * Empty where nothing else stands in it.
 */
export function cleanLine(raw: string): string {
  let text = plainText(
    raw
      .trimStart()
      .replace(KEYCAP, "")
      .replace(PICTURES, " ")
      .replace(DOTS, " … "),
  );
  for (const stamp of STAMPS) text = text.replace(stamp, "");
  // "- 1. 12345": a bullet and a number.
  for (let times = 0; times < 2; times += 1)
    text = plainText(text).replace(BULLET, "");
  return plainText(text);
}
