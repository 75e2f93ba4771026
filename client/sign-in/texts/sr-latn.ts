/** What only the first administrator reads. */
export const texts = {
  title: "Prvi administrator",
  text: "Ovaj portal još nema nikoga ko ga vodi. Izaberite ime i lozinku pod kojima ćete se prijavljivati.",
  email: "Mejl",
  emailHint: "za novu lozinku, ako je zaboravite",
  make: "Napravi nalog",
  noToken: "Veza nije potpuna",
  noTokenText: "Otvorite celu vezu koju je server ispisao pri pokretanju.",
};

export type FirstAdminTexts = typeof texts;
