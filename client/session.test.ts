import { beforeEach, expect, it, vi } from "vitest";
import type * as Session from "./session.ts";

const ANA = { owner: "owner-of-ana", username: "ana", role: "partner" };
const server = vi.hoisted(() => ({
  me: vi.fn<() => Promise<unknown>>(),
  signIn: vi.fn<() => Promise<unknown>>(),
  signOut: vi.fn<() => Promise<void>>(),
}));
vi.mock("./trpc.ts", () => ({
  whenSignedOut: () => {},
  trpc: {
    auth: {
      me: { query: server.me },
      signIn: { mutate: server.signIn },
      signOut: { mutate: server.signOut },
    },
    company: { publicProfile: { query: () => Promise.reject(new Error()) } },
  },
}));
const device = vi.hoisted(() => ({
  enterDevice: vi.fn<() => Promise<void>>(),
  leaveDevice: vi.fn<() => Promise<void>>(),
  leaveIfDisabled: vi.fn<() => Promise<void>>(),
}));
vi.mock("./device/enter-device.ts", () => device);

/** The note of whoever is being signed out, as it lies on the device. */
const NOTE = "rabat.leaving";
let session: typeof Session.session;
/** Lets her key be written. */
let letIn = () => {};

beforeEach(async () => {
  localStorage.clear();
  localStorage.setItem("rabat.user", JSON.stringify(ANA));
  vi.resetModules();
  device.leaveDevice.mockReset().mockResolvedValue();
  device.leaveIfDisabled.mockResolvedValue();
  device.enterDevice.mockReset().mockReturnValue(
    new Promise((resolve) => {
      letIn = resolve;
    }),
  );
  server.me.mockResolvedValue({ user: { ...ANA, deviceKey: "key" } });
  server.signIn.mockResolvedValue({ user: { ...ANA, deviceKey: "key" } });
  server.signOut.mockResolvedValue();
  ({ session } = await import("./session.ts"));
  await session.verify();
  await vi.waitUntil(() => device.enterDevice.mock.calls.length > 0);
});

it("keeps the note of a sign-out that was pressed while she was still coming in", async () => {
  localStorage.setItem(NOTE, ANA.owner);
  letIn();
  await new Promise((resolve) => setTimeout(resolve));
  expect(localStorage.getItem(NOTE)).toBe(ANA.owner);
});

it("takes her off the device only once she has come in, so that no key comes after", async () => {
  const leaving = session.signOut();
  await new Promise((resolve) => setTimeout(resolve));
  expect(device.leaveDevice).not.toHaveBeenCalled();
  letIn();
  await leaving;
  expect(device.leaveDevice).toHaveBeenCalledWith(ANA.owner);
  expect(localStorage.getItem(NOTE)).toBeNull();
  expect(session.user()).toBeUndefined();
});

/** Asks who is in, and gives back what lets the server answer. */
function askLate(): (answer: unknown) => Promise<void> {
  let answer: (found: unknown) => void = () => {};
  server.me.mockReturnValueOnce(new Promise((tell) => (answer = tell)));
  const asked = session.verify();
  return async (found) => {
    answer(found);
    await asked;
  };
}

it("does not put out who has come in since it asked", async () => {
  letIn();
  await session.signOut();
  const answer = askLate();
  await session.signIn("ana", "her password");
  await answer(null);
  expect(session.user()?.username).toBe("ana");
  expect(session.expired()).toBe(false);
});

it("does not let in again who has gone since it asked", async () => {
  letIn();
  const answer = askLate();
  await session.signOut();
  await answer({ user: { ...ANA, deviceKey: "key" } });
  expect(session.user()).toBeUndefined();
});

it("ends the session only for a no that was asked for in it", async () => {
  letIn();
  const before = performance.now();
  await session.signOut();
  await session.signIn("ana", "her password");
  session.expire(before);
  expect(session.user()?.username).toBe("ana");
  session.expire(performance.now());
  expect(session.user()).toBeUndefined();
  expect(session.expired()).toBe(true);
});
