import { availableParallelism } from "node:os";
import { hash, verify, type Options } from "@node-rs/argon2";
import { createLimiter } from "../platform/concurrency.ts";

/** Argon2id, 19 MiB, two passes: OWASP's first recommendation. */
const ARGON2ID: Options = {
  // The package's `Algorithm.Argon2id`, a const enum that single-file compilers cannot read.
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** Of 32 random bytes that nobody kept: what is compared when there is no such user. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$TKlFX1VNa8A8FOweme4Kbg$hwbhqDufjcKN1fJa0Jl84wcyta92SkI+JnixLXdxT1c";

/** How many passwords are hashed at once: each takes 19 MiB and one of libuv's four threads. */
export const HASHING_PLACES = Math.min(4, availableParallelism());

const limitHashing = createLimiter(HASHING_PLACES);

// One password has many spellings in Unicode, and keyboards differ in which they send.
const canonical = (password: string) => password.normalize("NFKC");

export async function hashPassword(password: string): Promise<string> {
  return await limitHashing(() => hash(canonical(password), ARGON2ID));
}

/** Whether the password is the one of the hash. Without a hash: the same work, and no. */
export async function verifyPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  const matches = await limitHashing(() =>
    verify(passwordHash ?? NOBODYS_HASH, canonical(password)),
  );
  return passwordHash !== undefined && matches;
}
