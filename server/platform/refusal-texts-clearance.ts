import type { RefusalText } from "./refusal-texts-sr.ts";

/** Of old stock that is cleared. */
export const CLEARANCE_SERBIAN = {
  price_moved_again: {
    message: "Cene su se u međuvremenu opet promenile.",
    action: "Osvežite spisak i pogledajte razliku.",
  },
  clearance_below_limit: {
    message: "Cena artikla {item} je ispod najniže dozvoljene.",
    action: "Dajte višu cenu; granicu čine najveći rabat i najniža cena.",
  },
  clearance_for_nobody: {
    message: "Ovaj izbor sada ne obuhvata nijednog partnera.",
    action: "Izaberite drugačije kome važi.",
  },
  clearance_moved: {
    message: "Rasprodaju je u međuvremenu promenio neko drugi.",
    action: "Pogledajte kako sada stoji.",
  },
  clearance_not_lower: {
    message: "Cena artikla {item} nije niža od cenovne.",
    action: "Dajte nižu cenu ili izostavite artikal.",
  },
  clearance_over: {
    message: "Rok ove rasprodaje je prošao.",
    action: "Objavite novu.",
  },
  clearance_runs: {
    message: "Artikal {item} je već na rasprodaji: {by}.",
    action: "Pogledajte tu rasprodaju ili izostavite artikal.",
  },
  clearance_beside_action: {
    message: "Za artikal {item} u tom roku već važi druga akcija: {action}.",
    action: "Završite tu akciju ili izostavite artikal.",
  },
  action_beside_clearance: {
    message: "Artikal {item} je u tom roku na rasprodaji.",
    action: "Povucite rasprodaju ili izaberite druge partnere ili dane.",
  },
  clearance_too_large: {
    message: "Previše pravila odjednom: najviše {most}.",
    action: "Izaberite sve partnere ili grupe, ili manje artikala.",
  },
  rule_of_clearance: {
    message: "Ovo pravilo je deo rasprodaje.",
    action: "Povucite rasprodaju ili objavite novu cenu tamo.",
  },
} satisfies Record<string, RefusalText>;

export const CLEARANCE_ENGLISH = {
  price_moved_again: {
    message: "What you saw has changed: prices have moved again.",
    action: "Open the card again and look at the difference.",
  },
  clearance_below_limit: {
    message: "The price of item {item} is below the lowest allowed.",
    action:
      "Give a higher price; the largest rebate and the minimum price set the limit.",
  },
  clearance_for_nobody: {
    message: "This choice holds no partner now.",
    action: "Choose otherwise whom it is for.",
  },
  clearance_moved: {
    message: "Somebody else has changed the clearance meanwhile.",
    action: "Look at how it stands now.",
  },
  clearance_not_lower: {
    message: "The price of item {item} is not lower than its list price.",
    action: "Give a lower price or leave the item out.",
  },
  clearance_over: {
    message: "The time of this clearance has passed.",
    action: "Publish a new one.",
  },
  clearance_runs: {
    message: "Item {item} is being cleared already: {by}.",
    action: "Look at that clearance or leave the item out.",
  },
  clearance_beside_action: {
    message: "Another action holds for item {item} in that time: {action}.",
    action: "End that action or leave the item out.",
  },
  action_beside_clearance: {
    message: "Item {item} is being cleared in that time.",
    action: "Withdraw the clearance or choose other partners or days.",
  },
  clearance_too_large: {
    message: "Too many rules at once: {most} at most.",
    action: "Choose all partners or groups, or fewer items.",
  },
  rule_of_clearance: {
    message: "This rule is part of a clearance.",
    action: "Withdraw the clearance or publish a new price there.",
  },
} satisfies Record<keyof typeof CLEARANCE_SERBIAN, RefusalText>;
