import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { addStaff, useShop, wrongBooks } from "../../test/fixtures/shop.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import {
  getDepartments,
  removeDepartment,
  saveDepartment,
  viewDepartments,
} from "./edit-departments.ts";
import {
  sendMessage,
  type MessageToSend,
  type Writer,
} from "./send-message.ts";
import {
  answerThread,
  closeThread,
  handOver,
  type StaffWriter,
} from "./staff-thread.ts";
import {
  readStaffThread,
  readThread,
  viewInbox,
  viewStaffThread,
  viewThread,
  viewThreads,
} from "./view-threads.ts";

const { house, services, company, db } = await useShop();
const NOW = services.clock.now();
let offsetMs = 0;
services.clock = { now: () => new Date(NOW.getTime() + offsetMs) };

const ANA: Writer = {
  partnerId: company.a.partnerId,
  userId: company.a.user.id,
  name: "ana",
  acting: false,
  mayReadFinance: true,
};
const BUYER: Writer = {
  ...ANA,
  userId: (await addStaff(db, "kupac")).userId,
  name: "kupac",
  mayReadFinance: false,
};
const BOBAN: Writer = {
  ...ANA,
  partnerId: company.b.partnerId,
  userId: company.b.user.id,
  name: "boban",
};
const staffOf = async (
  name: string,
  role: "admin" | "sales",
): Promise<StaffWriter & { userId: number }> => ({
  ...(await addStaff(db, name, role)),
  name,
  isAdmin: role === "admin",
});
const BOSS = await staffOf("šefica", "admin");
const SELLER = await staffOf("prodavac", "sales");
const CLERK = await staffOf("računovođa", "sales");

const message = (more: Partial<MessageToSend> = {}): MessageToSend => ({
  id: randomUUID(),
  text: "Kada stiže roba?",
  files: [],
  ...more,
});
async function must<Answer>(
  asked: Promise<Answer | Refusal>,
): Promise<Exclude<Answer, Refusal>> {
  const answer = await asked;
  if (isRefusal(answer)) throw new Error(answer.reason);
  return answer as Exclude<Answer, Refusal>;
}
/** Ana on a fresh account: limits count by person. */
const anew = async (): Promise<Writer> => ({
  ...ANA,
  userId: (await addStaff(db, `ana ${randomUUID()}`)).userId,
});
let writer = ANA;
const send = (more: Partial<MessageToSend> = {}, who = writer) =>
  must(sendMessage(services, who, message(more)));
const page = { limit: 50, language: "sr-Latn" } as const;
const threadOf = (thread: string, who = ANA) =>
  must(viewThread(services, who, { ...page, thread }));
const inboxOf = (who: StaffWriter, view: "waiting" | "mine" = "waiting") =>
  viewInbox(services, who, { ...page, view, offset: 0 });
const target = (thread: string, partner = "A") => ({
  partner,
  thread,
  id: randomUUID(),
});
const DAY = { from: "08:00", to: "16:00" };
const OFFICE = [DAY, DAY, DAY, DAY, DAY, null, null];
const department = (name: string) => ({
  version: 0,
  names: { "sr-Latn": name, "sr-Cyrl": "", en: "" },
  phone: "",
  email: "",
  hours: OFFICE,
  answerMinutes: 240 as number | null,
  position: 1,
  kinds: [] as ("order" | "item" | "claim" | "document")[],
  isDefault: false,
  members: [] as number[],
});
let finance = 0;

beforeAll(async () => {
  await house(
    sql`update partner set salesperson = 'prodavac' where code = 'A'`,
  );
  const saved = await must(
    saveDepartment(services, "šefica", {
      ...department("Finansije"),
      kinds: ["document"],
      members: [CLERK.userId],
    }),
  );
  finance = saved.id;
  await house(sql`
    insert into erp_document (partner_id, type, number, document_date)
    select id, 'RN', 'RN-' || case code when 'A' then 1 else 2 end, '2026-11-01'
    from partner where code in ('A', 'B')`);
  offsetMs = 0;
});

describe("a message", () => {
  it("begins a thread, is answered, and is read on both sides", async () => {
    const { thread } = await send({ text: "Kada stiže roba?" });
    expect(await threadOf(thread)).toMatchObject({
      subject: "Kada stiže roba?",
      context: null,
      state: "open",
      unread: 0,
      messages: [{ text: "Kada stiže roba?", byName: "ana", own: true }],
    });
    const [waiting] = (await inboxOf(SELLER)).threads;
    expect(waiting).toMatchObject({
      thread,
      unread: 1,
      partner: { code: "A" },
      // Nobody has said when the default department answers.
      answerDue: null,
      isLate: false,
    });
    await must(
      answerThread(services, SELLER, {
        ...target(thread),
        text: "Sutra.",
        files: [],
      }),
    );
    const answered = await threadOf(thread);
    expect(answered).toMatchObject({ state: "answered", unread: 1 });
    expect(answered.messages[1]).toMatchObject({
      text: "Sutra.",
      side: "staff",
      byName: "prodavac",
      own: false,
    });
    await must(readThread(services, ANA, { thread, seq: answered.lastSeq }));
    expect((await threadOf(thread)).unread).toBe(0);
    const seen = await must(
      viewStaffThread(services, SELLER, { ...page, partner: "A", thread }),
    );
    expect(seen.readByOther).toBe(answered.lastSeq);
    expect((await threadOf(thread, BUYER)).unread).toBe(1);
  });

  it("is one when it is sent twice, also at once, and refused with other words", async () => {
    const sent = message();
    const both = await Promise.all([
      sendMessage(services, ANA, sent),
      sendMessage(services, ANA, sent),
    ]);
    expect(both[0]).toEqual(both[1]);
    expect(await must(sendMessage(services, ANA, sent))).toEqual(both[0]);
    expect((await threadOf(sent.id)).messages).toHaveLength(1);
    expect(
      await sendMessage(services, ANA, { ...sent, text: "Drugo" }),
    ).toMatchObject({ reason: "id_reused" });
    expect(await sendMessage(services, BUYER, sent)).toMatchObject({
      reason: "id_reused",
    });
    expect((await threadOf(sent.id)).messages).toHaveLength(1);
  });

  it("from two people of a company under one id is one, whoever comes first", async () => {
    const sent = message();
    const both = await Promise.all([
      sendMessage(services, ANA, sent),
      sendMessage(services, BUYER, sent),
    ]);
    expect(both.filter(isRefusal)).toMatchObject([{ reason: "id_reused" }]);
    expect((await threadOf(sent.id)).messages).toHaveLength(1);
  });

  it("under another company's id is one's own, and leaves theirs as it is", async () => {
    const theirs = await send({ text: "Njihova" }, BOBAN);
    await send({ id: theirs.id, text: "Naša" });
    expect((await threadOf(theirs.id)).messages[0]?.text).toBe("Naša");
    expect((await threadOf(theirs.id, BOBAN)).messages[0]?.text).toBe(
      "Njihova",
    );
  });

  it("comes into no thread of another company, nor about its things", async () => {
    const { thread } = await send({}, BOBAN);
    for (const asked of [
      message({ thread }),
      message({ context: { kind: "order", number: "NEMA" } }),
      message({ context: { kind: "item", code: "NEMA" } }),
      message({ context: { kind: "claim", number: "NEMA" } }),
      message({
        context: { kind: "document", type: "RN", number: "RN-2", year: 2026 },
      }),
    ])
      expect(await sendMessage(services, ANA, asked)).toMatchObject({
        code: "NOT_FOUND",
        // A phone reads it as an answer, and no older server.
        reason: "message_place_gone",
      });
    expect(await viewThread(services, ANA, { ...page, thread })).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await readThread(services, ANA, { thread, seq: 9 })).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(
      await sendMessage(services, ANA, message({ department: 999 })),
    ).toMatchObject({ reason: "department_gone" });
  });

  it("about an item keeps its name, and is found with it", async () => {
    const context = { kind: "item", code: "CE285A" } as const;
    const { thread } = await send({ context, text: "Ima li ga još?" });
    const found = await viewThreads(services, ANA, { ...page, context });
    expect(found.threads).toMatchObject([
      { thread, context: { kind: "item", name: "Toner CE285A" } },
    ]);
  });

  it("about money is for those who keep it, and goes to their department", async () => {
    const context = {
      kind: "document",
      type: "RN",
      number: "RN-1",
      year: 2026,
    } as const;
    expect(
      await sendMessage(services, BUYER, message({ context })),
    ).toMatchObject({ code: "NOT_FOUND" });
    const { thread } = await send({ context });
    const answers = [
      await viewThread(services, BUYER, { ...page, thread }),
      await sendMessage(services, BUYER, message({ thread })),
      await readThread(services, BUYER, { thread, seq: 1 }),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ code: "NOT_FOUND" });
    const { threads } = await viewThreads(services, BUYER, page);
    expect(threads.map((one) => one.thread)).not.toContain(thread);
    expect((await threadOf(thread)).department.name).toBe("Finansije");
    // Its member sees it though the partner is not his; another salesperson's is.
    const clerks = (await inboxOf(CLERK)).threads.map((one) => one.thread);
    expect(clerks).toEqual([thread]);
  });

  it("is text, whatever stands in it", async () => {
    const text = '<script>alert(1)</script>\n<b>x</b> & "y"';
    const { thread } = await send({ text });
    expect((await threadOf(thread)).messages[0]?.text).toBe(text);
  });

  it("is refused above the limit of a minute, and says when it goes", async () => {
    const many: Writer = {
      ...ANA,
      userId: (await addStaff(db, "brzi")).userId,
      name: "brzi",
    };
    const sent = await Promise.all(
      Array.from({ length: 12 }, () => sendMessage(services, many, message())),
    );
    const refused = sent.filter(isRefusal);
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({
      code: "TOO_MANY_REQUESTS",
      reason: "too_many_messages",
      retryAfterSeconds: 60,
    });
    offsetMs = 61_000;
    expect(await sendMessage(services, many, message())).not.toHaveProperty(
      "reason",
    );
    offsetMs = 0;
  });
});

describe("staff", () => {
  beforeAll(async () => {
    writer = await anew();
  });

  it("who see neither the partner nor the department find no thread", async () => {
    const { thread } = await send({}, BOBAN);
    const asked = target(thread, "B");
    const answers = [
      await viewStaffThread(services, SELLER, { ...page, ...asked }),
      await answerThread(services, SELLER, { ...asked, text: "x", files: [] }),
      await handOver(services, SELLER, {
        ...asked,
        department: finance,
        note: "",
      }),
      await closeThread(services, SELLER, asked),
      await readStaffThread(services, SELLER, { ...asked, seq: 1 }),
      await viewStaffThread(services, BOSS, {
        ...page,
        ...asked,
        partner: "A",
      }),
      await viewStaffThread(services, BOSS, {
        ...page,
        ...asked,
        partner: "?",
      }),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ code: "NOT_FOUND" });
    const threads = (await inboxOf(SELLER)).threads;
    expect(threads.every(({ partner }) => partner.code === "A")).toBe(true);
  });

  it("hand a thread over with a note that stays among them", async () => {
    const { thread } = await send({ text: "Pitanje o računu" });
    offsetMs = 3 * 3_600_000;
    await must(
      handOver(services, SELLER, {
        ...target(thread),
        department: finance,
        member: CLERK.userId,
        note: "Kasne sa plaćanjem",
      }),
    );
    const seen = await threadOf(thread);
    expect(seen.department.name).toBe("Finansije");
    expect(seen.messages.at(-1)).toMatchObject({
      kind: "handed_over",
      department: "Finansije",
      text: "",
      assigneeName: "",
    });
    expect(JSON.stringify(seen)).not.toContain("Kasne");
    expect(seen.unread).toBe(0);
    const mine = (await inboxOf(CLERK, "mine")).threads;
    // Asked at 11 in Belgrade, four hours of work.
    expect(mine).toMatchObject([
      { thread, answerDue: "2026-11-23T14:00:00.000Z", isLate: false },
    ]);
    const staff = await must(
      viewStaffThread(services, CLERK, { ...page, partner: "A", thread }),
    );
    expect(staff.messages.at(-1)).toMatchObject({
      text: "Kasne sa plaćanjem",
      assigneeName: "računovođa",
    });
    offsetMs = 4 * 3_600_000 + 1000;
    const late = await inboxOf(CLERK, "mine");
    expect(late.threads[0]?.isLate).toBe(true);
    expect(late.counts.late).toBeGreaterThan(0);
    expect(
      await handOver(services, CLERK, {
        ...target(thread),
        department: finance,
        member: SELLER.userId,
        note: "",
      }),
    ).toMatchObject({ reason: "member_gone" });
    offsetMs = 0;
  });

  it("close a thread once, which a new message opens again", async () => {
    const { thread } = await send();
    const both = await Promise.all([
      closeThread(services, SELLER, target(thread)),
      closeThread(services, BOSS, target(thread)),
    ]);
    expect(both.filter(isRefusal)).toMatchObject([{ reason: "thread_closed" }]);
    expect((await threadOf(thread)).state).toBe("closed");
    await send({ thread });
    expect((await threadOf(thread)).state).toBe("open");
  });

  it("answering at once are both heard, and one answer sent twice is one", async () => {
    const { thread } = await send();
    const answer = { ...target(thread), text: "Da", files: [] };
    await Promise.all([
      must(answerThread(services, SELLER, answer)),
      must(answerThread(services, SELLER, answer)),
      must(answerThread(services, BOSS, { ...answer, id: randomUUID() })),
    ]);
    const { messages } = await threadOf(thread);
    expect(messages.map(({ byName }) => byName).toSorted()).toEqual([
      "ana",
      "prodavac",
      "šefica",
    ]);
  });

  it("in a partner's name write in both", async () => {
    const acting = {
      ...ANA,
      userId: SELLER.userId,
      name: "prodavac",
      acting: true,
    };
    const { thread } = await send({}, acting);
    expect((await threadOf(thread)).messages[0]).toMatchObject({
      side: "partner",
      byName: "prodavac",
      acting: true,
    });
  });
});

describe("departments", () => {
  beforeAll(async () => {
    writer = await anew();
  });

  it("say who is there now, with the company's telephone where they have none", async () => {
    const seen = await viewDepartments(services, {
      partnerId: ANA.partnerId,
      language: "sr-Cyrl",
    });
    expect(seen.departments.find(({ id }) => id === finance)).toMatchObject({
      name: "Финансије",
      isOpen: true,
      changesAt: "2026-11-23T15:00:00.000Z",
    });
  });

  it("are saved in place of what was read, and one is the default", async () => {
    const { departments } = await getDepartments(services);
    const [first] = departments.filter(({ isDefault }) => isDefault);
    if (!first) throw new Error("no default");
    const { isRemoved: _, ...before } = first;
    expect(
      await saveDepartment(services, "x", { ...before, isDefault: false }),
    ).toMatchObject({ reason: "default_department" });
    const service = { ...department("Servis"), isDefault: true };
    const made = await Promise.all([
      must(saveDepartment(services, "x", service)),
      must(saveDepartment(services, "x", { ...service, isDefault: true })),
    ]);
    expect(made).toHaveLength(2);
    const after = (await getDepartments(services)).departments;
    expect(after.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect(await saveDepartment(services, "x", before)).toMatchObject({
      reason: "department_changed",
    });
  });

  it("with threads that are not closed stay", async () => {
    const { departments } = await getDepartments(services);
    const [used] = departments.filter(({ id }) => id === finance);
    const version = used?.version ?? 0;
    expect(
      await removeDepartment(services, "x", { id: finance, version }),
    ).toMatchObject({ reason: "department_in_use" });
    const { id } = await must(
      saveDepartment(services, "x", department("Prazno")),
    );
    await must(removeDepartment(services, "x", { id, version: 1 }));
    expect(
      await sendMessage(services, writer, message({ department: id })),
    ).toMatchObject({ reason: "department_gone" });
  });
});

it("nobody changes what was written, not even the house", async () => {
  await expect(house(sql`update message set body = 'x'`)).rejects.toThrow(
    "permission denied",
  );
  await expect(house(sql`delete from message`)).rejects.toThrow(
    "permission denied",
  );
});

it("leaves the books right", async () => {
  expect(await wrongBooks(db)).toEqual([]);
});
