export const texts = {
  net: "Cena partnera",
  partner: "pravilo partnera",
  group: "pravilo grupe",
  general: "opšte pravilo",
  rule: "pravilo {id}",
  cap: "Najveći rabat artikla",
  floor: "Najniža cena artikla",
  hit: "granica je dostignuta, vidi samo uprava",
  above: "cena je {price} iznad, vidi samo uprava",
};
