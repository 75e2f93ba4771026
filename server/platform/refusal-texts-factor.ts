import type { RefusalText } from "./refusal-texts-sr.ts";

/** What is said at a sign-in in two steps, in Serbian. */
export const SERBIAN_OF_FACTOR = {
  second_factor_asked: {
    message: "Za ovu prijavu treba i kod sa telefona.",
    action: "Upišite kod koji prikazuje aplikacija.",
  },
  second_factor_wrong: {
    message: "Kod nije ispravan ili je već upotrebljen.",
    action: "Sačekajte sledeći kod, ili proverite sat na telefonu.",
  },
  second_factor_unreadable: {
    message: "Ovaj server nema ključ kojim je drugi korak zaključan.",
    action:
      "Prijavite se rezervnim kodom, ili neka Vam administrator poništi drugi korak.",
  },
  second_factor_required: {
    message: "Pre nastavka podesite prijavu u dva koraka.",
    action: "Prijavite se ponovo i podesite je.",
  },
  second_factor_enabled: {
    message: "Prijava u dva koraka je već uključena.",
    action:
      "Za novi telefon je prvo isključite, ili se obratite administratoru.",
  },
  second_factor_not_begun: {
    message: "Podešavanje nije započeto.",
    action: "Osvežite stranicu i skenirajte kod ponovo.",
  },
  own_second_factor: {
    message: "Sopstveni drugi korak se ne uzima ovako.",
    action: "Isključite ga kodom, ili zamolite drugog administratora.",
  },
  second_factor_none: {
    message: "Ovaj korisnik nema drugi korak.",
    action: "Osvežite spisak.",
  },
  mail_waits: {
    message: "Ovaj mejl je već na redu.",
    action: "Sačekajte da krene.",
  },
  second_factor_kept: {
    message: "Veleprodaja traži prijavu u dva koraka.",
    action: "Za novi telefon se obratite administratoru.",
  },
} satisfies Record<string, RefusalText>;

export const ENGLISH_OF_FACTOR: Record<
  keyof typeof SERBIAN_OF_FACTOR,
  RefusalText
> = {
  second_factor_asked: {
    message: "This sign-in needs a code from the phone as well.",
    action: "Enter the code that the app shows.",
  },
  second_factor_wrong: {
    message: "The code is wrong, or was used already.",
    action: "Wait for the next code, or check the clock of the phone.",
  },
  second_factor_unreadable: {
    message: "This server lacks the key that second factors are locked with.",
    action:
      "Sign in with a recovery code, or have an administrator reset your second factor.",
  },
  second_factor_required: {
    message: "Set up the two-step sign-in before you go on.",
    action: "Sign in again and set it up.",
  },
  second_factor_enabled: {
    message: "The two-step sign-in is on already.",
    action: "For a new phone switch it off first, or ask an administrator.",
  },
  second_factor_not_begun: {
    message: "Nothing was begun.",
    action: "Refresh the page and scan the code again.",
  },
  own_second_factor: {
    message: "Your own second step is not taken away like this.",
    action: "Turn it off with a code, or ask another administrator.",
  },
  second_factor_none: {
    message: "This user has no second step.",
    action: "Refresh the list.",
  },
  mail_waits: {
    message: "This mail is queued already.",
    action: "Wait until it goes.",
  },
  second_factor_kept: {
    message: "The wholesaler requires two steps.",
    action: "For a new phone ask an administrator.",
  },
};
