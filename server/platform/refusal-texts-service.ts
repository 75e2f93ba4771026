import type { RefusalText } from "./refusal-texts-sr.ts";

/** Of claims, messages and what goes along with them. */
export const SERVICE_SERBIAN = {
  no_confirmation_mail: {
    message: "Ova narudžbina nema mejl potvrde.",
    action: "Unesite adresu korisniku partnera ili sami pošaljite predračun.",
  },
  attachment_broken: {
    message: "Fotografija je oštećena i ne može da se otvori.",
    action: "Snimite je ponovo.",
  },
  attachment_missing: {
    message: "Jedan prilog nije stigao.",
    action: "Pošaljite ponovo, sa istim prilozima.",
  },
  attachment_too_many_pixels: {
    message: "Fotografija ima previše piksela.",
    action: "Pošaljite manju, do 25 megapiksela.",
  },
  attachment_unknown_kind: {
    message: "Ovaj fajl nije ni fotografija ni PDF.",
    action: "Pošaljite JPEG, PNG, WebP ili PDF.",
  },
  not_a_pdf: {
    message: "Ovaj fajl nije PDF.",
    action: "Pošaljite PDF, do 10 MB.",
  },
  pdf_broken: {
    message: "PDF nije ceo.",
    action: "Pošaljite ga ponovo, od početka do kraja.",
  },
  default_department: {
    message: "Ovo odeljenje prima sve što niko drugi ne prima.",
    action: "Prvo izaberite drugo odeljenje za to.",
  },
  department_changed: {
    message: "Odeljenje je u međuvremenu izmenjeno.",
    action: "Osvežite stranicu i ponovite izmenu.",
  },
  department_gone: {
    message: "Ovog odeljenja više nema.",
    action: "Osvežite stranicu i izaberite drugo.",
  },
  department_in_use: {
    message: "Odeljenje ima prepiske koje nisu zatvorene: {threads}.",
    action: "Zatvorite ih ili ih predajte drugom odeljenju.",
  },
  member_gone: {
    message: "Ta osoba nije u odeljenju.",
    action: "Osvežite stranicu i izaberite drugu.",
  },
  thread_closed: {
    message: "Prepiska je već zatvorena.",
    action: "Nova poruka je ponovo otvara.",
  },
  too_many_departments: {
    message: "Odeljenja je najviše {most}.",
    action: "Uklonite jedno koje ne koristite.",
  },
  too_many_uploads: {
    message: "Mnogo fajlova za kratko vreme.",
    action: "Sačekajte malo, pa pošaljite ponovo.",
  },
  too_many_messages: {
    message: "Mnogo poruka za kratko vreme.",
    action: "Sačekajte malo, pa pošaljite ponovo. Napisano ostaje ovde.",
  },
  claim_cancelled: {
    message: "Ova reklamacija je otkazana.",
    action: "Ako je potrebno, partner podnosi novu.",
  },
  claim_changed_meanwhile: {
    message: "Podaci su u međuvremenu promenjeni.",
    action: "Osvežite stranicu, pa pokušajte ponovo.",
  },
  claim_not_asked: {
    message: "Za ovu reklamaciju se ne čeka Vaša saglasnost.",
    action: "Osvežite stranicu.",
  },
  claim_not_cancellable: {
    message: "Roba je već primljena, pa se reklamacija ne može otkazati.",
    action: "Obratite se komercijalisti.",
  },
  claim_nothing_said: {
    message: "Nema izmene koja bi se sačuvala.",
    action: "Promenite status, napišite napomenu ili popunite polje.",
  },
  claim_over_bought: {
    message:
      "Na {source} je kupljeno {bought} artikla {itemCode}, a već reklamirano {claimed}.",
    action: "Može da se reklamira još {left}.",
  },
  claim_price_answered: {
    message: "Na ovu cenu je već odgovoreno.",
    action: "Osvežite stranicu da vidite odgovor.",
  },
  claim_price_changed: {
    message: "Cena popravke je u međuvremenu promenjena.",
    action: "Osvežite stranicu i odlučite ponovo.",
  },
  claim_price_needed: {
    message: "Za saglasnost je potrebna cena popravke.",
    action: "Upišite cenu bez PDV-a.",
  },
  claim_serial_quantity: {
    message: "Uz serijski broj ide jedan komad.",
    action: "Unesite svaki komad sa svojim serijskim brojem.",
  },
  claim_serial_twice: {
    message: "Serijski broj {serial} je u ovoj reklamaciji dva puta.",
    action: "Obrišite jedan.",
  },
  claim_unknown_item: {
    message: "Artikal {itemCode} ne postoji.",
    action: "Izaberite artikal iz kataloga ili sa računa.",
  },
  claim_unknown_source: {
    message: "Ovaj račun ili narudžbina nije nađen.",
    action: "Izaberite ga sa spiska ili izostavite.",
  },
  message_place_gone: {
    message: "Prepiska ili ono o čemu pišete Vam više nije dostupno.",
    action: "Pošaljite je kao novu poruku ili je obrišite.",
  },
  partner_not_yours: {
    message: "Ovaj partner nije među Vašima.",
    action:
      "Ništa nije poslato. Obratite se administratoru ili obrišite ono što ste pripremili.",
  },
  no_claim_role: {
    message: "Vaša uloga može samo da pregleda reklamacije.",
    action: "Reklamaciju podnosi vlasnik, nabavka ili servis.",
  },
} satisfies Record<string, RefusalText>;

export const SERVICE_ENGLISH: Record<
  keyof typeof SERVICE_SERBIAN,
  RefusalText
> = {
  no_confirmation_mail: {
    message: "This order has no mail that confirms it.",
    action:
      "Give the partner's user an address, or send the proforma yourself.",
  },
  attachment_broken: {
    message: "The photo is damaged and cannot be opened.",
    action: "Take it again.",
  },
  attachment_missing: {
    message: "One attachment did not arrive.",
    action: "Send it again, with the same attachments.",
  },
  attachment_too_many_pixels: {
    message: "The photo has too many pixels.",
    action: "Send a smaller one, up to 25 megapixels.",
  },
  attachment_unknown_kind: {
    message: "This file is neither a photo nor a PDF.",
    action: "Send a JPEG, PNG, WebP or PDF.",
  },
  not_a_pdf: {
    message: "This file is no PDF.",
    action: "Send a PDF, up to 10 MB.",
  },
  pdf_broken: {
    message: "The PDF is not whole.",
    action: "Send it again, from its beginning to its end.",
  },
  default_department: {
    message: "This department takes what no other takes.",
    action: "Choose another one for that first.",
  },
  department_changed: {
    message: "The department was changed meanwhile.",
    action: "Refresh the page and change it again.",
  },
  department_gone: {
    message: "This department is no longer there.",
    action: "Refresh the page and choose another.",
  },
  department_in_use: {
    message: "The department has threads that are not closed: {threads}.",
    action: "Close them or hand them to another department.",
  },
  member_gone: {
    message: "This person is not in the department.",
    action: "Refresh the page and choose another.",
  },
  thread_closed: {
    message: "The thread is closed already.",
    action: "A new message opens it again.",
  },
  too_many_departments: {
    message: "There are at most {most} departments.",
    action: "Remove one that is not used.",
  },
  too_many_uploads: {
    message: "Many files in a short time.",
    action: "Wait a little, then send again.",
  },
  too_many_messages: {
    message: "Many messages in a short time.",
    action: "Wait a little, then send again. What you wrote stays here.",
  },
  claim_cancelled: {
    message: "This claim was cancelled.",
    action: "If needed, the partner makes a new one.",
  },
  claim_changed_meanwhile: {
    message: "The data was changed meanwhile.",
    action: "Refresh the page and try again.",
  },
  claim_not_asked: {
    message: "Nothing waits for your consent in this claim.",
    action: "Refresh the page.",
  },
  claim_not_cancellable: {
    message: "The goods have been received, so the claim cannot be cancelled.",
    action: "Contact your sales rep.",
  },
  claim_nothing_said: {
    message: "There is no change to save.",
    action: "Change the status, write a note or fill in a field.",
  },
  claim_over_bought: {
    message:
      "{source} holds {bought} of item {itemCode}, and {claimed} are claimed already.",
    action: "You can claim {left} more.",
  },
  claim_price_answered: {
    message: "This price has been answered already.",
    action: "Refresh the page to see the answer.",
  },
  claim_price_changed: {
    message: "The repair price was changed meanwhile.",
    action: "Refresh the page and decide again.",
  },
  claim_price_needed: {
    message: "Consent needs a repair price.",
    action: "Enter the price without VAT.",
  },
  claim_serial_quantity: {
    message: "A serial number stands for one piece.",
    action: "Enter each piece with its own serial number.",
  },
  claim_serial_twice: {
    message: "The serial number {serial} stands twice in this claim.",
    action: "Delete one.",
  },
  claim_unknown_item: {
    message: "There is no item {itemCode}.",
    action: "Choose it from the catalogue or an invoice.",
  },
  claim_unknown_source: {
    message: "This invoice or order was not found.",
    action: "Choose it from the list or leave it out.",
  },
  message_place_gone: {
    message: "The thread, or what you write about, is no longer open to you.",
    action: "Send it as a new message or delete it.",
  },
  partner_not_yours: {
    message: "This partner is not one of yours.",
    action:
      "Nothing was sent. Ask an administrator, or delete what you have prepared.",
  },
  no_claim_role: {
    message: "Your role may only look at claims.",
    action: "A claim is made by the owner, a buyer or service.",
  },
};
