/** What a person reads about the statement that comes by mail each month. */
export const texts = {
  title: "Mesečni izvod",
  intro:
    "{seller} Vam jednom mesečno šalje izvod mejlom i pita da li se slažete sa stanjem.",
  on: "Šalji mi izvod",
  next: "Sledeći stiže {date} na {email}",
  offText: "Isključeno, ništa ne stiže.",
  notOffered: "Veleprodaja trenutno ne šalje izvode. Izbor važi kad počne.",
  kind: "Šta je na izvodu",
  kinds: { open: "Otvorene stavke (IOS)", period: "Prošli mesec" },
  kindTexts: {
    open: "Sve što tog dana nije plaćeno, sa danima kašnjenja.",
    period: "Svi računi i uplate prošlog meseca, sa saldom posle svake stavke.",
  },
  format: "Fajl",
  formats: { pdf: "PDF", xlsx: "Excel" },
  empty:
    "Ako na kartici nema ni otvorenih stavki ni prometa, mejl ne stiže. Veoma dug izvod stiže kao Excel.",
  noEmail: "Uz Vaše korisničko ime nema e-mail adrese.",
  noEmailText: "Javite je veleprodaji, pa uključite izvod.",
  saved: "Sačuvano.",
  savedOff: "Izvod više ne stiže.",
  offline: "Za izmenu treba veza.",
  failed: "Podešavanje se nije učitalo",
};

export type StatementMailTexts = typeof texts;
