import { createSignal } from "solid-js";
import type { Profile, SignedIn, User } from "./api.ts";
import { parseLanguage } from "../server/core/language.ts";
import { language, setTimeZone, switchLanguage } from "./i18n/i18n.ts";
import { failureFrom, isVerdict } from "./lib/failure.ts";
import { keep, kept, KEPT_PREFIX } from "./lib/kept.ts";
import { ownerTag, setOwnerTag } from "./lib/owner-tag.ts";
import { trpc } from "./trpc.ts";

/** The last person and wholesaler are kept, so that the shell also opens without a connection. */
function read<Value>(name: string): Value | undefined {
  const text = kept(name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

const [user, setUserSignal] = createSignal<User | undefined>(read("user"));
const [profile, setProfileSignal] = createSignal<Profile | undefined>(
  read("profile"),
);
const [expired, setExpired] = createSignal(false);

setOwnerTag(user()?.owner);

function setUser(next: User | undefined): void {
  keep("user", next && JSON.stringify(next));
  setOwnerTag(next?.owner);
  setUserSignal(next);
}

function withoutKey({ deviceKey: _key, ...shown }: SignedIn): User {
  return shown;
}

/** Another tab signed in or out: a page of the one before must not go on. */
window.addEventListener("storage", ({ key }) => {
  if (key === `${KEPT_PREFIX}user` && read<User>("user")?.owner !== ownerTag())
    location.reload();
});

async function adoptLanguage(signedIn: User): Promise<void> {
  const own = parseLanguage(signedIn.language);
  if (kept("language-chosen") === "yes") {
    if (own !== language())
      await trpc.auth.setLanguage
        .mutate({ language: language() })
        .catch(() => undefined);
  } else if (own && own !== language()) await switchLanguage(own);
}

/** Asks the server who is signed in and whose portal this is. */
async function verify(): Promise<void> {
  const profileAsked = trpc.company.publicProfile.query(undefined).then(
    (found) => {
      keep("profile", JSON.stringify({ ...found, demo: null }));
      setProfileSignal(found);
      setTimeZone(found.timeZone);
      return found;
    },
    () => undefined,
  );
  try {
    const found = await trpc.auth.me.query(undefined);
    if (!found && user()) setExpired(true);
    setUser(found ? withoutKey(found.user) : undefined);
  } catch (error) {
    // Unreached: whoever was signed in goes on with what the device holds.
    if (isVerdict(failureFrom(error))) setUser(undefined);
  }
  await profileAsked;
}

async function signIn(username: string, password: string): Promise<void> {
  const { user: found } = await trpc.auth.signIn.mutate({ username, password });
  await adoptLanguage(found);
  setExpired(false);
  setUser(withoutKey(found));
}

function leave(): void {
  setExpired(false);
  setUser(undefined);
}

export const session = {
  user,
  profile,
  expired,
  verify,
  signIn,
  /** The server no longer knows the session. What the person wrote stays on the device. */
  expire: (): void => {
    if (!user()) return;
    setExpired(true);
    setUser(undefined);
  },
  signOut: async (everywhere = false): Promise<void> => {
    if (everywhere) await trpc.auth.signOutEverywhere.mutate({});
    else await trpc.auth.signOut.mutate({});
    leave();
  },
  passwordChanged: (): void => {
    const current = user();
    if (current) setUser({ ...current, mustChangePassword: false });
  },
  isStaff: (): boolean => {
    const role = user()?.role;
    return role === "sales" || role === "admin";
  },
};
