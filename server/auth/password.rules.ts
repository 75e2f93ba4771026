/** Shortest new password, in characters. */
const MIN_PASSWORD_LENGTH = 8;
/** Longest new password, in characters. */
const MAX_PASSWORD_LENGTH = 200;

const WELL_KNOWN = new Set([
  "12345678",
  "123456789",
  "1234567890",
  "12341234",
  "87654321",
  "987654321",
  "1q2w3e4r",
  "1qaz2wsx",
  "abcd1234",
  "abc12345",
  "admin123",
  "administrator",
  "baseball",
  "beograd1",
  "beograd123",
  "computer",
  "crvenazvezda",
  "football",
  "iloveyou",
  "jebemtimater",
  "korisnik",
  "letmein1",
  "lozinka1",
  "lozinka12",
  "lozinka123",
  "partizan",
  "partizan1",
  "passw0rd",
  "password",
  "password1",
  "password12",
  "password123",
  "princess",
  "q1w2e3r4",
  "qwer1234",
  "qwerty12",
  "qwerty123",
  "qwertyui",
  "qwertyuiop",
  "qwertzui",
  "qwertz123",
  "sifra123",
  "srbija123",
  "sunshine",
  "superman",
  "volimte1",
  "zvezda1991",
]);

/**
 * Whether a new password may be taken: 8 to 200 characters, not one character repeated, not the
 * user name, none of the best known (NIST SP 800-63B: length and a list, no rules on kinds).
 */
export function isAcceptablePassword(
  password: string,
  username: string,
): boolean {
  const length = [...password].length;
  const folded = password.toLowerCase();
  return (
    length >= MIN_PASSWORD_LENGTH &&
    length <= MAX_PASSWORD_LENGTH &&
    !/^(.)\1*$/su.test(folded) &&
    folded !== username.toLowerCase() &&
    !WELL_KNOWN.has(folded)
  );
}
