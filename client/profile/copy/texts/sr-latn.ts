/** Where a person asks for a copy of the data, and takes it. */
export const texts = {
  title: "Kopija podataka",
  failed: "Podaci o kopiji se nisu učitali",
  whole:
    "Svi podaci Vaše firme koje portal čuva: narudžbine i stavke, kartica, reklamacije sa slikama, poruke, korisnici, uređaji, podešavanja i obaveštenja.",
  own: "Podaci koje portal čuva o Vama: Vaše narudžbine, reklamacije sa slikama, poruke, spiskovi, podešavanja, uređaji i obaveštenja. Podatke cele firme traži vlasnik naloga.",
  form: "Stiže kao ZIP: JSON i tabele za Excel. Lozinki u njemu nema.",
  ask: "Napravi kopiju",
  askAgain: "Napravi novu kopiju",
  asking: "Šaljem zahtev",
  making: "Pravimo kopiju",
  makingText:
    "Možete da zatvorite portal. Javićemo Vam obaveštenjem kada bude spremna.",
  progress: "{done} od {total} delova",
  ready: "Kopija je spremna",
  readyText: "{size}. Preuzmite je do {until}, posle toga je brišemo.",
  forYou: "Preuzima je samo onaj ko ju je tražio, dok je prijavljen.",
  take: "Preuzmi ZIP",
  taken: "Preuzeta {at}.",
  gone: "Kopija od {at} je obrisana jer joj je istekao rok.",
  broken: "Kopija nije napravljena. Pokušajte ponovo.",
  waits: "Čeka vezu",
  acting: "Kopiju podataka traži samo onaj čiji su podaci.",
};

export type CopyTexts = typeof texts;
