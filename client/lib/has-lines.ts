/** Whether a text has several lines with something in them: an order, and not one item. */
export const hasLines = (text: string): boolean =>
  /\S[^\r\n]*[\r\n]\s*\S/.test(text);
