import { createMemo, createRoot, createSignal } from "solid-js";
import type { Profile, SignedIn, User } from "./api.ts";
import { DEFAULT_LIMITS } from "../server/company/offline-limits.rules.ts";
import { parseLanguage } from "../server/core/language.ts";
import { readOnlyPartner } from "../server/core/partner-header.ts";
import { language, setTimeZone, switchLanguage } from "./i18n/i18n.ts";
import {
  actingOf,
  chooseActing,
  forgetActing,
  knownPartners,
  notePartner,
  type ActingFor,
} from "./lib/acting.ts";
import { failureFrom, isVerdict } from "./lib/failure.ts";
import { keep, kept, KEPT_PREFIX } from "./lib/kept.ts";
import { LEAVING } from "./lib/leaving.ts";
import { setOwnerTag } from "./lib/owner-tag.ts";
import { readKeptAge } from "./offline/kept-age.ts";
import { trpc, whenSignedOut } from "./trpc.ts";

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

/** Somebody whose sign-out was cut short is shown nothing of his any more. */
const [user, setUserSignal] = createSignal<User | undefined>(
  kept(LEAVING) === undefined ? read("user") : undefined,
);
const [profile, setProfileSignal] = createSignal<Profile | undefined>(
  read("profile"),
);
const [expired, setExpired] = createSignal(false);

/** The partner whom a member of staff acts for; a page acts for one from its start to its end. */
const acting: ActingFor | undefined = actingOf(user()?.owner);

const actingAs = (one: User | undefined): ActingFor | undefined =>
  one && acting && actingOf(one.owner)?.owner === acting.owner
    ? acting
    : undefined;

/** Whoever is signed in, as the screens see him: in the place of a partner's owner, or as himself. */
const shown = createRoot(() =>
  createMemo<User | undefined>(() => {
    const self = user();
    const partner = actingAs(self);
    if (!self || !partner) return self;
    const { owner, code, name } = partner;
    return { ...self, owner, partner: { code, name }, partnerRole: "owner" };
  }),
);

function nameOwner(self: User | undefined): void {
  const partner = actingAs(self);
  const code = partner?.isReadOnly
    ? readOnlyPartner(partner.code)
    : partner?.code;
  setOwnerTag(partner?.owner ?? self?.owner, code);
}

nameOwner(user());

function setUser(next: User | undefined): void {
  keep("user", next && JSON.stringify(next));
  nameOwner(next);
  setUserSignal(next);
}

function withoutKey({ deviceKey: _key, ...shown }: SignedIn): User {
  return shown;
}

/** When somebody last came in or went: what was asked before says nothing of who is here now. */
let changedAt = 0;
const isOvertaken = (askedAt: number): boolean => askedAt < changedAt;

/** Another tab signed in or out: a page of the one before must not go on. */
window.addEventListener("storage", ({ key }) => {
  const now = read<User>("user")?.owner;
  const isOther =
    (key === `${KEPT_PREFIX}user` && now !== user()?.owner) ||
    (key === `${KEPT_PREFIX}acting` && actingOf(now)?.owner !== acting?.owner);
  if (isOther) location.reload();
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
  const leaving = kept(LEAVING);
  if (leaving !== undefined) finishing = finishLeaving(leaving);
  if (leaving === undefined || (await finishing)) await verifyUser();
  await profileAsked;
  if (!user() && readKeptAge())
    await device()
      .then(({ leaveIfTooOld }) =>
        leaveIfTooOld(profile()?.offline ?? DEFAULT_LIMITS),
      )
      .catch(() => undefined);
}

async function verifyUser(): Promise<void> {
  const before = user()?.owner;
  const askedAt = performance.now();
  try {
    const found = await trpc.auth.me.query(undefined);
    if (isOvertaken(askedAt)) return;
    if (!found) {
      if (user()) setExpired(true);
      setUser(undefined);
    } else if (found.user.owner === before) {
      setUser(withoutKey(found.user));
      // He is in already; his key may be missing all the same.
      void enter(found.user).catch(() => undefined);
    } else {
      await enter(found.user);
      if (!isOvertaken(askedAt)) setUser(withoutKey(found.user));
    }
  } catch (error) {
    if (isOvertaken(askedAt)) return;
    // Unreached: whoever was signed in goes on with what the device holds.
    const failure = failureFrom(error);
    if (!isVerdict(failure)) return;
    setUser(undefined);
    if (failure.reason === "account_disabled" && before) await leaveAs(before);
  }
}

const device = () => import("./device/enter-device.ts");

/** Entering and leaving take turns: no key comes onto the device after its owner has left it. */
let turn: Promise<unknown> = Promise.resolve();
const inTurn = (work: () => Promise<void>): Promise<boolean> => {
  const done = turn.then(work).then(
    () => true,
    () => false,
  );
  turn = done;
  return done;
};

/** Storage that gives nothing keeps nothing of others either: one may still work with a connection. */
async function enter(found: SignedIn): Promise<void> {
  const { enterDevice } = await device();
  const before = kept(LEAVING);
  const isDone = await inTurn(() => enterDevice(found));
  // A sign-out that was pressed meanwhile has a note of its own.
  if (isDone && kept(LEAVING) === before) keep(LEAVING, undefined);
}

const clean = (owner: string): Promise<boolean> =>
  device().then(
    ({ leaveDevice }) => inTurn(() => leaveDevice(owner)),
    () => false,
  );

/** Takes off what is his, and what he kept of the partners whom he acted for. */
async function cleanAll(owner: string): Promise<boolean> {
  const tags = [owner, ...knownPartners(owner).map((one) => one.owner)];
  const done = await Promise.all(tags.map(clean));
  const isClean = done.every(Boolean);
  if (isClean) forgetActing();
  return isClean;
}

/** The note of his leaving stays until it is done: what fails is finished at the next start. */
async function leaveAs(owner: string): Promise<void> {
  keep(LEAVING, owner);
  if (await cleanAll(owner)) keep(LEAVING, undefined);
}

/** Whether the server ended the session of a sign-out that was cut short. */
let finishing: Promise<boolean> | undefined;

/**
 * A sign-out that the page did not live to see the end of. His cookie would let him in again, so
 * the note stays, and nobody is looked for, until the server has ended the session.
 */
async function finishLeaving(owner: string): Promise<boolean> {
  setUser(undefined);
  // Named, so that it ends nobody else's session.
  setOwnerTag(owner);
  const ending = trpc.auth.signOut.mutate({}).then(
    () => true,
    () => false,
  );
  const [isEnded, isClean] = await Promise.all([ending, cleanAll(owner)]);
  nameOwner(user());
  if (isEnded && isClean) keep(LEAVING, undefined);
  return isEnded;
}

async function signIn(
  username: string,
  password: string,
  code?: string,
): Promise<void> {
  // Its answer would take the new cookie away.
  await finishing;
  const { user: found } = await trpc.auth.signIn.mutate({
    username,
    password,
    ...(code !== undefined && { code }),
  });
  changedAt = performance.now();
  await adoptLanguage(found);
  await enter(found);
  setExpired(false);
  setUser(withoutKey(found));
}

/**
 * The server no longer knows the session, as it said to something asked at that moment. What the
 * person wrote stays on the device.
 */
function expire(askedAt: number): void {
  const current = user();
  if (!current || isOvertaken(askedAt)) return;
  setExpired(true);
  setUser(undefined);
  if (current.owner)
    void device().then(
      ({ leaveIfDisabled }) => leaveIfDisabled(current.owner),
      () => undefined,
    );
}

whenSignedOut(expire);

function leave(): void {
  setExpired(false);
  setUser(undefined);
}

/** Acts for a partner from now on, or for nobody: nothing of the page before is carried over. */
async function act(partner: ActingFor | undefined): Promise<void> {
  const of = user()?.owner;
  if (of === undefined) return;
  // What was looked at is kept for nobody.
  if (acting?.isReadOnly) await clean(acting.owner);
  if (partner) {
    const { enterActing } = await device();
    // Without a key nothing is kept to be sent.
    if (!partner.isReadOnly) await enterActing(of, partner.owner);
    const known = knownPartners(of).find(
      ({ owner }) => owner === partner.owner,
    );
    const { owner, code, name } = partner;
    const isPrepared = known?.isPrepared ?? false;
    notePartner(of, { owner, code, name, isPrepared });
  }
  chooseActing(of, partner);
  location.assign("/");
}

/** Sees the app as a partner does, from now on, with nothing to be written. */
async function look(code: string): Promise<void> {
  const partner = await trpc.admin.partners.look.mutate({ partner: code });
  await act({ ...partner, isReadOnly: true });
}

export const session = {
  /** In the place of a partner where he acts for one. */
  user: shown,
  /** The same as he signed in. */
  self: user,
  act,
  look,
  isLooking: (): boolean => actingAs(user())?.isReadOnly ?? false,
  isActing: (): boolean => actingAs(user()) !== undefined,
  profile,
  expired,
  verify,
  signIn,
  expire,
  signOut: async (everywhere = false): Promise<void> => {
    const owner = user()?.owner;
    keep(LEAVING, owner);
    try {
      if (everywhere) await trpc.auth.signOutEverywhere.mutate({});
      else await trpc.auth.signOut.mutate({});
    } catch (error) {
      keep(LEAVING, undefined);
      throw error;
    }
    changedAt = performance.now();
    if (owner) await leaveAs(owner);
    leave();
  },
  passwordChanged: (): void => {
    const current = user();
    if (current) setUser({ ...current, mustChangePassword: false });
  },
  factorMade: (): void => {
    const current = user();
    if (current) setUser({ ...current, lacksSecondFactor: false });
  },
  isStaff: (): boolean => {
    const role = user()?.role;
    return (role === "sales" || role === "admin") && !actingAs(user());
  },
};
