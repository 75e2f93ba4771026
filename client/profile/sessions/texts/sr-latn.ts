/** Where a person is signed in. */
export const texts = {
  title: "Prijavljeni uređaji",
  failed: "Uređaji se nisu učitali",
  intro: "Odjavite uređaj koji ne koristite ili ste izgubili.",
  unknown: "Nepoznat uređaj",
  since: "prijavljen {begun}, viđen {seen}",
  here: "ovaj uređaj",
  end: "Odjavi",
  endLabel: "Odjavi uređaj {device}",
  ended: "Uređaj je odjavljen.",
  all: "Odjavi sve uređaje",
};

export type SessionTexts = typeof texts;
