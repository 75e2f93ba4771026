/** What an order says of what standing rules settled on it. */
export const texts = {
  adjusted: "Izmenjeno po Vašim pravilima",
  rules: "Pravila",
  quantity: "količina",
  price: "cena",
  leftOut: "izostavljeno, nije raspoloživo",
};

export type AdjustedTexts = typeof texts;
