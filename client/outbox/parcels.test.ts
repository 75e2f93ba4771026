import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyCart } from "../device/cart.ts";
import { deviceDb } from "../device/device-db.ts";
import { enterDevice, leaveDevice } from "../device/enter-device.ts";
import { setOwnerTag } from "../lib/owner-tag.ts";
import {
  addOrder,
  findKeyholder,
  listEntries,
  type Keyholder,
} from "./entry-store.ts";
import { flush } from "./flush.ts";
import {
  ANA,
  BOB,
  emptyDeviceAfterEach,
  entryOf,
  holderOf,
} from "./outbox.fixture.ts";
import { sendAsNew } from "./change-entry.ts";
import { load, setOpenOwner } from "./outbox-state.ts";
import type { Lane } from "./parcels.ts";
import { addPhoto, listPhotos, openPhoto, sweepPhotos } from "./photo-store.ts";
import { keepDraft, keepFile, queueParcel, readDraft } from "./queue-parcel.ts";

const ID = "5f0c7a52-5b0e-4c1d-9a51-6f1f0a6f3a10";
const PHOTOS = [
  "1f0c7a52-5b0e-4c1d-9a51-6f1f0a6f3a10",
  "2f0c7a52-5b0e-4c1d-9a51-6f1f0a6f3a10",
];
const CLAIM = {
  id: ID,
  kind: "claim" as const,
  label: "Bušilica",
  input: { id: ID, fault: "KANARINAC" },
};

let holder: Keyholder;
/** What came to the server, and what it says next to each address. */
let asked: string[];
let says: (address: string) => Response | Promise<Response>;
emptyDeviceAfterEach();

beforeEach(async () => {
  // One after another, as the browser does it.
  const held = new Map<string, Promise<unknown>>();
  const request = (name: string, work: () => Promise<unknown>) => {
    const next = (held.get(name) ?? Promise.resolve()).then(work);
    held.set(
      name,
      next.catch(() => undefined),
    );
    return next;
  };
  const locks = { request };
  vi.spyOn(navigator, "locks", "get").mockReturnValue(locks as never);
  // Nothing goes by itself: each round is asked for below.
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  await enterDevice(ANA);
  setOwnerTag(ANA.owner);
  holder = await holderOf(ANA);
  asked = [];
  says = takes;
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    return await says(address);
  });
});
afterEach(() => {
  setOwnerTag(undefined);
  setOpenOwner(undefined);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const takes = (address: string): Response =>
  address.startsWith("/attachments/")
    ? Response.json({ id: address.split("/").at(-1) })
    : Response.json({ result: { data: { number: "R-2026-00001" } } });
const noOf = (reason: string): Response =>
  Response.json(
    { error: { message: "Ne.", data: { httpStatus: 400, reason } } },
    { status: 400 },
  );

async function addPhotos(): Promise<void> {
  for (const [at, id] of PHOTOS.entries()) {
    vi.spyOn(Date, "now").mockReturnValue(1000 + at);
    const blob = new Blob([`KANARINAC ${id}`], { type: "image/jpeg" });
    await addPhoto(holder, { id, entryId: ID, blob });
  }
  vi.spyOn(Date, "now").mockRestore();
}

async function round(lane: Lane = "parcels") {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
  asked = [];
  await flush(holder, { lane, eager: true, onChange: () => undefined });
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  return (await listEntries(holder)).find(({ id }) => id === ID);
}

it("keeps a draft and its photos so that nobody reads them without the key", async () => {
  await keepDraft({ ...CLAIM, input: { fault: "KAN" } });
  await addPhotos();
  await keepDraft(CLAIM);
  expect(await readDraft(ID)).toEqual(CLAIM.input);
  await leaveDevice(ANA.owner);
  const db = await deviceDb();
  const rows = [...(await db.getAll("outbox")), ...(await db.getAll("photo"))];
  expect(rows).toHaveLength(3);
  const readable = JSON.stringify(rows, (_key, value: unknown) =>
    value instanceof ArrayBuffer
      ? new TextDecoder("latin1").decode(value)
      : value,
  );
  expect(readable).not.toContain("KANARINAC");
  expect(await findKeyholder(ANA.owner)).toBeUndefined();
  await enterDevice(BOB);
  const bob = await holderOf(BOB);
  expect(await listPhotos(bob, ID)).toEqual([]);
  await enterDevice(ANA);
  const back = await holderOf(ANA);
  const [first] = await listPhotos(back, ID);
  const text = first && (await (await openPhoto(back, first)).text());
  expect(text).toBe(`KANARINAC ${PHOTOS[0]}`);
});

it("makes one entry of a draft, however often it is sent, and lets nothing go while it is one", async () => {
  await keepDraft(CLAIM);
  expect(await round()).toMatchObject({ state: "draft" });
  expect(asked).toEqual([]);
  const sent = await Promise.all([queueParcel(CLAIM), queueParcel(CLAIM)]);
  expect(sent).toEqual([
    { kind: "saved", id: ID },
    { kind: "saved", id: ID },
  ]);
  expect(await keepDraft(CLAIM)).toEqual({
    kind: "not_saved",
    why: "changed",
  });
  expect(await listEntries(holder)).toMatchObject([
    { id: ID, kind: "claim", path: "claims.submit", state: "queued" },
  ]);
});

it("sends photos first and each once, then the claim, and keeps the number", async () => {
  await queueParcel(CLAIM);
  await addPhotos();
  says = (address) =>
    address.endsWith(PHOTOS[1] ?? "")
      ? Promise.reject(new Error())
      : takes(address);
  expect(await round()).toMatchObject({ state: "queued" });
  expect(asked).toEqual(PHOTOS.map((id) => `/attachments/${id}`));
  says = (address) =>
    address.startsWith("/trpc") ? Promise.reject(new Error()) : takes(address);
  await round();
  expect(asked).toEqual([`/attachments/${PHOTOS[1]}`, "/trpc/claims.submit"]);
  says = takes;
  expect(await round()).toMatchObject({
    state: "placed",
    taken: { number: "R-2026-00001" },
    tries: 3,
  });
  expect(asked).toEqual(["/trpc/claims.submit"]);
  await round();
  expect(asked).toEqual([]);
});

it("sends the files of a refused message with the new one, from the phone, when the server has lost them", async () => {
  setOpenOwner(ANA.owner);
  const pdf = new File(["%PDF-1.7 KANARINAC"], "zapisnik 1.pdf", {
    type: "application/pdf",
  });
  const kept = await keepFile(ID, pdf);
  if (typeof kept === "string") throw new Error(kept);
  const [photo] = PHOTOS;
  const blob = new Blob(["KANARINAC"], { type: "image/jpeg" });
  await addPhoto(holder, { id: photo ?? "", entryId: ID, blob });
  const raw = JSON.stringify(await (await deviceDb()).getAll("photo"));
  expect(raw).not.toContain("zapisnik");
  const files = [kept.id, photo];
  await queueParcel({
    id: ID,
    kind: "message",
    label: "Zapisnik",
    input: { id: ID, thread: "gone", text: "Zapisnik", files },
  });
  says = (address) =>
    address.startsWith("/trpc")
      ? noOf("message_place_gone")
      : Response.json({ id: address.split("/").at(-1)?.split("?")[0] });
  expect(await round()).toMatchObject({ state: "refused" });
  const uploads = [
    `/attachments/${kept.id}?name=zapisnik+1.pdf`,
    `/attachments/${photo}`,
  ].toSorted();
  expect(asked.slice(0, 2).toSorted()).toEqual(uploads);
  await load();
  expect(await sendAsNew(ID)).toBe(true);
  const [fresh] = await listEntries(holder);
  expect(JSON.parse(fresh?.body ?? "")).toMatchObject({ files });
  // Hours later the server has let go of what nobody named.
  const answers = [noOf("attachment_missing"), takes("/trpc")];
  const all: string[] = [];
  says = (address) => {
    all.push(address);
    return address.startsWith("/trpc")
      ? (answers.shift() ?? takes(address))
      : Response.json({ id: address.split("/").at(-1)?.split("?")[0] });
  };
  await vi.waitFor(async () => {
    await round();
    expect((await listEntries(holder))[0]?.state).toBe("placed");
  });
  expect(all[0]).toBe("/trpc/messages.send");
  expect(all.slice(1, 3).toSorted()).toEqual(uploads);
  expect(all.slice(3)).toEqual(["/trpc/messages.send"]);
});

it("sends photos again that the server has let go of, and tells when none is left to send", async () => {
  await queueParcel(CLAIM);
  await addPhotos();
  says = (address) =>
    address.startsWith("/trpc") ? noOf("attachment_missing") : takes(address);
  expect(await round()).toMatchObject({ state: "queued" });
  says = takes;
  expect(await round()).toMatchObject({ state: "placed" });
  expect(asked).toHaveLength(3);
  const other = { ...CLAIM, id: PHOTOS[0] ?? "" };
  await queueParcel({ ...other, input: { id: other.id } });
  says = () => noOf("attachment_missing");
  await round();
  const last = (await listEntries(holder)).find(({ id }) => id === other.id);
  expect(last).toMatchObject({
    state: "refused",
    refusal: { reason: "attachment_missing" },
  });
});

it("is refused with a photo, and takes a stranger's answer for none", async () => {
  await queueParcel(CLAIM);
  await addPhotos();
  says = () => new Response("<html>sign in</html>");
  expect(await round()).toMatchObject({
    state: "queued",
    history: [{}, { why: "not_ours" }],
  });
  says = () =>
    Response.json(
      { code: "attachment_broken", message: "Oštećena.", correlationId: "x" },
      { status: 422 },
    );
  expect(await round()).toMatchObject({
    state: "refused",
    refusal: { reason: "attachment_broken", message: "Oštećena." },
  });
});

it("holds up no order while a photo is on its way", async () => {
  await queueParcel(CLAIM);
  await addPhotos();
  await addOrder(holder, entryOf(), emptyCart());
  let release = () => {};
  const photo = new Promise<void>((resolve) => (release = resolve));
  const order = {
    number: "N-2026-00001",
    state: "placed",
    total: 1,
    currency: "RSD",
  };
  says = async (address) => {
    if (address === "/trpc/orders.place")
      return Response.json({ result: { data: order } });
    await photo;
    return takes(address);
  };
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
  const options = { eager: true, onChange: () => undefined };
  const parcels = flush(holder, { ...options, lane: "parcels" });
  await flush(holder, { ...options, lane: "orders" });
  const states = async () =>
    (await listEntries(holder)).map(({ kind, state }) => `${kind} ${state}`);
  expect((await states()).toSorted()).toEqual([
    "claim sending",
    "order placed",
  ]);
  release();
  await parcels;
  expect((await states()).toSorted()).toEqual(["claim placed", "order placed"]);
});

it("lets go of photos whose entry is over, and of no other's", async () => {
  await queueParcel(CLAIM);
  await addPhotos();
  const later = Date.now() + 3_600_000;
  await sweepPhotos(holder, later);
  expect(await listPhotos(holder, ID)).toHaveLength(2);
  await round();
  await sweepPhotos({ owner: BOB.owner }, later);
  expect(await listPhotos(holder, ID)).toHaveLength(2);
  await sweepPhotos(holder, later);
  expect(await listPhotos(holder, ID)).toEqual([]);
});
