interface Text {
  message: string;
  action: string;
}

/** Why an edit of prices and rules is refused; the faults of a rule say what a feed's row is told. */
export const EDITING_SERBIAN: Record<string, Text> = {
  changed_since: {
    message: "Posle ove izmene je bilo drugih, pa se ne može vratiti.",
    action: "Vratite prvo poslednju, ili unesite vrednost ponovo.",
  },
  contract_without_item: {
    message: "Ugovorena cena mora da navede artikal.",
    action: "Izaberite artikal.",
  },
  dates_reversed: {
    message: "Kraj važenja je pre početka.",
    action: "Ispravite datume.",
  },
  list_has_prices: {
    message: "Valuta cenovnika u kome ima cena se ne menja.",
    action: "Napravite nov cenovnik.",
  },
  negative_value: {
    message: "Vrednost ne može biti negativna.",
    action: "Unesite nulu ili više.",
  },
  percent_range: {
    message: "Procenat mora biti između 0 i 100.",
    action: "Ispravite procenat.",
  },
  rule_exists: {
    message: "Takvo pravilo već postoji.",
    action: "Izmenite postojeće, ili dajte drugi početak važenja.",
  },
  rule_two_conditions: {
    message: "Rabat ima samo jedan uslov: količinu, način ili rok plaćanja.",
    action: "Ostavite jedan uslov.",
  },
  rule_two_owners: {
    message: "Pravilo navodi i partnera i grupu: može samo jedno.",
    action: "Ostavite partnera ili grupu.",
  },
  rule_two_values: {
    message: "Pravilo daje i procenat i neto cenu: može samo jedno.",
    action: "Ostavite procenat ili cenu.",
  },
  rule_without_percent: {
    message: "Rabat mora da ima procenat.",
    action: "Unesite procenat.",
  },
  rule_without_value: {
    message: "Pravilo mora da ima neto cenu ili procenat.",
    action: "Unesite jedno od njih.",
  },
  unknown_code: {
    message: "Ne postoji „{value}“.",
    action: "Izaberite iz spiska.",
  },
};

export const EDITING_ENGLISH: Record<string, Text> = {
  changed_since: {
    message: "Other changes followed this one, so it cannot be taken back.",
    action: "Take the last one back first, or enter the value again.",
  },
  contract_without_item: {
    message: "A contract price must name an item.",
    action: "Choose the item.",
  },
  dates_reversed: {
    message: "The end lies before the beginning.",
    action: "Correct the dates.",
  },
  list_has_prices: {
    message: "The currency of a list that holds prices does not change.",
    action: "Make a new list.",
  },
  negative_value: {
    message: "The value cannot be negative.",
    action: "Enter zero or more.",
  },
  percent_range: {
    message: "A percentage lies between 0 and 100.",
    action: "Correct the percentage.",
  },
  rule_exists: {
    message: "There is such a rule already.",
    action: "Change that one, or give another beginning.",
  },
  rule_two_conditions: {
    message:
      "A rebate has one condition only: a quantity, a payment method or a term.",
    action: "Leave one of them.",
  },
  rule_two_owners: {
    message: "The rule names a partner and a group: only one of them.",
    action: "Leave the partner or the group.",
  },
  rule_two_values: {
    message: "The rule gives a percentage and a net price: only one of them.",
    action: "Leave the percentage or the price.",
  },
  rule_without_percent: {
    message: "A rebate must have a percentage.",
    action: "Enter the percentage.",
  },
  rule_without_value: {
    message: "The rule must have a net price or a percentage.",
    action: "Enter one of them.",
  },
  unknown_code: {
    message: "There is no “{value}”.",
    action: "Choose from the list.",
  },
};
