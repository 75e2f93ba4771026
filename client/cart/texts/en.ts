import type { CartsTexts } from "./sr-latn.ts";

export const texts: CartsTexts = {
  title: "Your carts",
  inHand: "items go here",
  rename: "Rename",
  renameOf: "Rename: {name}",
  dropOf: "Remove the cart: {name}",
  another: "New cart",
  most: "You can have {n} carts at most.",
  name: "Name of the cart",
  taken: "You have a cart of that name already.",
  make: "Make it and add to it",
  save: "Save the name",
  follow:
    "Your carts are the same on all of your devices once they have signal.",
};
