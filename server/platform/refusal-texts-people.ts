import type { RefusalText } from "./refusal-texts-sr.ts";

/** What is said about a company's people and its own approvals, in Serbian. */
export const SERBIAN_OF_PEOPLE = {
  last_admin: {
    message: "Bez ovog administratora niko ne bi mogao da vodi portal.",
    action: "Prvo nekom drugom dajte ulogu administratora.",
  },
  already_partner: {
    message: "Firma sa ovim PIB-om je već partner pod šifrom {code}.",
    action: "Otvorite prijavu ponovo i dodajte korisnika tom partneru.",
  },
  application_decided: {
    message: "O ovoj prijavi je već odlučeno.",
    action: "Osvežite stranicu.",
  },
  applications_closed: {
    message: "Veleprodaja trenutno ne prima prijave preko portala.",
    action: "Javite se komercijali.",
  },
  bank_account_wrong: {
    message: "Broj računa nije ispravan.",
    action: "Prepišite ga sa izvoda, na primer 265-1234-88.",
  },
  copy_being_made: {
    message: "Kopija Vaših podataka se već pravi.",
    action: "Sačekajte obaveštenje da je spremna.",
  },
  leave_asked: {
    message: "Taj zahtev već čeka odgovor.",
    action: "Do odluke ga možete povući.",
  },
  leave_decided: {
    message: "O ovom zahtevu je već odlučeno.",
    action: "Osvežite stranicu.",
  },
  guests_closed: {
    message: "Katalog vide samo partneri.",
    action: "Prijavite se ili tražite da postanete kupac.",
  },
  guest_too_often: {
    message: "Previše pregleda u kratkom vremenu.",
    action: "Sačekajte minut, pa nastavite.",
  },
  too_many_copies: {
    message: "Danas ste već tražili više kopija podataka.",
    action: "Preuzmite poslednju ili pokušajte sutra.",
  },
  code_taken: {
    message: "Pod tom šifrom je već partner {name}.",
    action: "Proverite šifru u ERP-u.",
  },
  form_stale: {
    message: "Obrazac je predugo bio otvoren.",
    action: "Osvežite stranicu, pa pošaljite ponovo.",
  },
  form_too_soon: {
    message: "Prijava je stigla prebrzo posle otvaranja obrasca.",
    action: "Proverite unos, pa pošaljite za nekoliko sekundi.",
  },
  invitation_over: {
    message: "Ovaj poziv je iskorišćen ili je istekao.",
    action: "Tražite novi od komercijaliste koji Vam ga je dao.",
  },
  tax_id_wrong: {
    message: "PIB nije ispravan.",
    action: "PIB ima 9 cifara. Proverite ga na potvrdi ili računu.",
  },
  too_many_applications: {
    message: "Previše prijava u kratkom vremenu.",
    action: "Pokušajte ponovo za sat vremena ili se javite komercijali.",
  },
  already_decided: {
    message: "O ovoj narudžbini je već odlučeno.",
    action: "Osvežite stranicu, pa pogledajte šta je odlučeno.",
  },
  awaits_owner: {
    message: "Narudžbina čeka odobrenje u firmi kupca.",
    action: "Sačekajte odluku vlasnika naloga. Kod Vas se rešava posle nje.",
  },
  change_over_own_limit: {
    message: "Sa ovom izmenom narudžbina prelazi iznos do kog Vi naručujete.",
    action:
      "Ostavite je kako jeste, pa ostatak pošaljite kao novu narudžbinu: čekaće odobrenje vlasnika naloga.",
  },
  last_owner: {
    message: "Firma bi ostala bez vlasnika naloga.",
    action: "Prvo drugom korisniku dodelite ulogu vlasnika.",
  },
  nothing_to_change: {
    message: "Ništa nije drugačije nego što već stoji.",
    action: "Izmenite polje, pa pošaljite zahtev.",
  },
  read_only: {
    message: "Ovde samo gledate: u ime partnera se ništa ne menja.",
    action: "Završite pregled, pa naručite za njega sa njegove strane.",
  },
  own_sessions: {
    message: "Ovako se ne odjavljujete sami.",
    action: "Uređaji su Vam pod „Prijavljeni uređaji“.",
  },
  own_password: {
    message: "Ovako se ne menja sopstvena lozinka.",
    action: "Promenite je pod „Promena lozinke“.",
  },
  owner_only: {
    message: "Ovo radi vlasnik naloga Vaše firme.",
    action: "Obratite se vlasniku naloga.",
  },
  request_moved: {
    message: "Zahtev je u međuvremenu odlučen ili izmenjen.",
    action: "Osvežite stranicu, pa pogledajte šta sada traže.",
  },
  person_disabled: {
    message: "Ovaj korisnik je isključen.",
    action: "Prvo ga uključite.",
  },
  role_does_not_order: {
    message: "Sa Vašom ulogom se ne naručuje.",
    action: "Obratite se vlasniku naloga Vaše firme.",
  },
  too_many_people: {
    message: "Firma ima najveći broj korisnika.",
    action: "Za više korisnika se obratite komercijali.",
  },
} satisfies Record<string, RefusalText>;

export const ENGLISH_OF_PEOPLE: Record<
  keyof typeof SERBIAN_OF_PEOPLE,
  RefusalText
> = {
  last_admin: {
    message: "Without this administrator nobody could run the portal.",
    action: "Make somebody else an administrator first.",
  },
  already_partner: {
    message: "The company of this tax number is partner {code} already.",
    action: "Open the application again and add a user to that partner.",
  },
  application_decided: {
    message: "This application has been decided already.",
    action: "Refresh the page.",
  },
  applications_closed: {
    message: "The wholesaler takes no applications on the portal at present.",
    action: "Get in touch with sales.",
  },
  bank_account_wrong: {
    message: "The account number is not right.",
    action: "Copy it from a statement, for example 265-1234-88.",
  },
  copy_being_made: {
    message: "A copy of your data is being made already.",
    action: "Wait for the notice that it is ready.",
  },
  leave_asked: {
    message: "That request waits for an answer already.",
    action: "Until it is decided you can take it back.",
  },
  leave_decided: {
    message: "This request has been decided already.",
    action: "Refresh the page.",
  },
  guests_closed: {
    message: "Only partners see the catalogue.",
    action: "Sign in, or ask to become a customer.",
  },
  guest_too_often: {
    message: "Too much was looked at in a short time.",
    action: "Wait for a minute, then go on.",
  },
  too_many_copies: {
    message: "You have asked for several copies of the data today.",
    action: "Take the latest one or try tomorrow.",
  },
  code_taken: {
    message: "Partner {name} has that code already.",
    action: "Check the code in the ERP.",
  },
  form_stale: {
    message: "The form was open for too long.",
    action: "Refresh the page and send it again.",
  },
  form_too_soon: {
    message: "The application came too soon after the form was opened.",
    action: "Check what you wrote and send it in a few seconds.",
  },
  invitation_over: {
    message: "This invitation has been used or has run out.",
    action: "Ask the sales rep who gave it to you for another.",
  },
  tax_id_wrong: {
    message: "The tax number (PIB) is not right.",
    action: "It has 9 digits. Check it on a certificate or an invoice.",
  },
  too_many_applications: {
    message: "Too many applications in a short time.",
    action: "Try again in an hour, or get in touch with sales.",
  },
  already_decided: {
    message: "This order has been decided already.",
    action: "Refresh the page to see what was decided.",
  },
  awaits_owner: {
    message: "The order waits for approval in the buyer's own company.",
    action: "Wait for the account owner's decision. Yours comes after it.",
  },
  change_over_own_limit: {
    message: "With this change the order goes over the amount you may order.",
    action:
      "Leave it as it is and send the rest as a new order: it will wait for the account owner's approval.",
  },
  last_owner: {
    message: "The company would be left without an account owner.",
    action: "First give another user the role of owner.",
  },
  nothing_to_change: {
    message: "Nothing differs from what stands already.",
    action: "Change a field and send the request.",
  },
  read_only: {
    message: "You are only looking: nothing is changed in the partner's name.",
    action: "Leave the view, and act for him from his page.",
  },
  own_sessions: {
    message: "This is not how you sign yourself out.",
    action: "Your devices are under “Signed-in devices”.",
  },
  own_password: {
    message: "Your own password is not changed this way.",
    action: "Change it under “Change password”.",
  },
  owner_only: {
    message: "This is for the account owner of your company.",
    action: "Ask the account owner.",
  },
  request_moved: {
    message: "The request has been decided or changed meanwhile.",
    action: "Refresh the page to see what is asked now.",
  },
  person_disabled: {
    message: "This user is switched off.",
    action: "Switch him on first.",
  },
  role_does_not_order: {
    message: "Your role does not place orders.",
    action: "Ask the account owner of your company.",
  },
  too_many_people: {
    message: "The company has the largest number of users.",
    action: "Ask sales for more users.",
  },
};
