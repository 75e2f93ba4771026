/** Where a person asks for the end of the account, and an owner for the company's. */
export const texts = {
  title: "Brisanje naloga",
  failed: "Zahtevi se nisu učitali",
  acting: "Brisanje naloga traži samo onaj čiji je nalog.",
  person: "Moj nalog",
  personText: "Posle odluke veleprodaje više ne možete da se prijavite.",
  goes: "Briše se",
  goesList:
    "Vaše ime i e-pošta, prijave na svim uređajima, spiskovi koje niste podelili, korpe, obaveštenja i njihova podešavanja. Telefon sam obriše što drži čim dobije vezu.",
  stays: "Ostaje, bez Vašeg imena",
  staysList:
    "Narudžbine, kartica, reklamacije, poruke i zapis ko je šta odlučio: zakon traži da se poslovne isprave čuvaju. Umesto imena stoji oznaka.",
  askPerson: "Traži brisanje naloga",
  lastOwner:
    "Vi ste jedini vlasnik naloga firme. Prvo drugom korisniku dodelite ulogu vlasnika ili tražite zatvaranje firme.",
  toPeople: "Korisnici firme",
  company: "Cela firma",
  companyText:
    "Zatvaranje briše naloge svih korisnika firme. Ono što zakon traži ostaje, bez imena.",
  askCompany: "Traži zatvaranje firme",
  note: "Napomena (ne morate)",
  sure: "Tražiti brisanje naloga?",
  sureCompany: "Tražiti zatvaranje firme?",
  sureText:
    "Do odluke veleprodaje zahtev možete da povučete. Posle nje nema povratka.",
  yes: "Pošalji zahtev",
  sending: "Šaljem",
  sent: "Zahtev je poslat",
  open: "Zahtev od {at} čeka odluku veleprodaje.",
  openBy: "Zahtev od {at} ({by}) čeka odluku veleprodaje.",
  withdraw: "Povuci zahtev",
  withdrawing: "Povlačim",
  withdrawn: "Zahtev je povučen",
  refused: "Zahtev od {at} nije prihvaćen: {reason}",
  waits: "Čeka vezu",
  copyFirst: "Pre toga možete da uzmete kopiju podataka.",
  toCopy: "Kopija podataka",
};

export type LeaveTexts = typeof texts;
