/** What an owner reads of orders that wait for his word. */
export const texts = {
  title: "Čeka Vaše odobrenje",
  by: "naručio: {by} · {at}",
  waits: "Čeka Vaše odobrenje",
  waitsText:
    "{by} naručuje preko svog iznosa. Roba je rezervisana do {until} Veleprodaja narudžbinu dobija tek posle Vašeg odobrenja.",
  forOthers: "Čeka odobrenje vlasnika naloga",
  forOthersText:
    "Narudžbina prelazi iznos do kog se naručuje bez odobrenja. Roba je rezervisana do {until}",
  approve: "Odobri {amount}",
  approving: "Odobravam",
  approved: "Odobreno. Narudžbina {number} ide veleprodaji.",
  approvedWaits:
    "Odobreno. Narudžbinu {number} sada odobrava i komercijalista.",
  offline: "Odobrenje čeka vezu",
  refuse: "Odbij",
  refuseTitle: "Odbiti narudžbinu {number}?",
  refuseText: "Veleprodaja je ne dobija, a rezervisana roba se oslobađa.",
  reason: "Razlog",
  refusing: "Odbijam",
  refused: "Narudžbina {number} je odbijena.",
  keep: "Ostavi",
};

export type OwnApprovalTexts = typeof texts;
