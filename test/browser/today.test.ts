import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { asHouse } from "../fixtures/as-house.ts";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import type { Person } from "../fixtures/server-process-client.ts";
import { orderGlasses } from "../fixtures/server-process-company.ts";

const KEY = "an-exchange-key-of-the-test";
const KEY_HEADER = { authorization: `Bearer ${KEY}` };

describe.skipIf(browserMissing())("the day of the staff", () => {
  const portal = useBuiltPortal("small", {
    env: () => ({ EXCHANGE_KEY: KEY }),
  });
  let boss: Visit;
  let boris: Person;
  let ana: Person;
  let taps = 0;
  const house = <Row>(statement: ReturnType<typeof sql>) =>
    asHouse<Row>(portal.database.db, statement);
  const card = (kind: string, key?: string) =>
    boss.page.locator(
      `[data-testid="deck-card"][data-kind="${kind}"]${key === undefined ? "" : `[data-key="${key}"]`}`,
    );
  /** One press, of something that a thumb can hit. */
  const tap = async (target: Locator) => {
    const box = await target.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await target.click();
    taps += 1;
  };
  const act = (kind: string, key?: string) =>
    tap(card(kind, key).getByTestId("deck-act"));
  /** What is settled goes at once when the page is left. */
  const leave = async () => {
    await boss.testId("nav-admin-orders").click();
    await boss.page.waitForURL("**/admin/orders");
  };
  const back = async () => {
    await boss.testId("nav-admin").click();
    await boss.testId("numbers").waitFor();
  };
  const exchange = (feed: string, body: string) =>
    fetch(`${portal.url}/exchange/v1/${feed}`, {
      method: "POST",
      headers: { ...KEY_HEADER, "content-type": "text/csv" },
      body,
    });
  const stock = (body: string) => exchange("stock", body);

  beforeAll(async () => {
    boss = await portal.open();
    boris = await portal.personOf("boris");
    ana = await portal.personOf("ana");
  });

  it("says that nothing waits, and how the house does", async () => {
    await portal.signIn(boss, "boss", "/admin");
    await boss.page.getByText("Ništa ne čeka na Vas").waitFor();
    await boss.testId("health-lines").waitFor();
    const health = await boss.testId("health-lines").innerText();
    for (const name of ["Veza sa ERP-om", "Mejlovi", "Poslovi", "Disk"])
      expect(health).toContain(name);
    expect(await boss.testId("figure-orders").innerText()).toContain("0");
    expect(await overflow(boss.page)).toBe(0);
    expect(await overflows(boss.page)).toEqual([]);
    await boss.page.setViewportSize(PHONE);
  });

  it("takes a decision back within seconds as if it had not been", async () => {
    await house(sql`update partner set credit_limit = 1`);
    const [first, second] = [
      await orderGlasses(boris),
      await orderGlasses(ana),
    ];
    await leave();
    await back();
    await card("order_on_hold", first).waitFor();
    expect(await boss.testId("figure-on-hold").innerText()).toContain("2");
    const text = await card("order_on_hold", first).innerText();
    expect(text).toContain("Preko kreditnog limita.");
    taps = 0;
    await act("order_on_hold", first);
    const focused = () =>
      boss.page.evaluate(() =>
        document.activeElement?.getAttribute("data-testid"),
      );
    expect(await focused()).toBe("deck-undo");
    await act("order_on_hold", second);
    // The button that was pressed is gone: who works by keys stands at the way back.
    const undo = card("order_on_hold", first).getByTestId("deck-undo");
    await undo.focus();
    await boss.page.keyboard.press("Enter");
    expect(
      await boss.page.evaluate(() =>
        document.activeElement?.getAttribute("data-key"),
      ),
    ).toBe(first);
    await card("order_on_hold", first).getByTestId("deck-act").waitFor();
    await leave();
    const states = async () =>
      (
        await house<{ number: string; state: string }>(
          sql`select number, state from sales_order order by number`,
        )
      ).map(({ state }) => state);
    await expect.poll(states).toEqual(["on_hold", "placed"]);
    await back();
    taps = 0;
    await act("order_on_hold", first);
    expect(taps).toBe(1);
    // Nobody leaves: it goes by itself.
    await expect.poll(states).toEqual(["placed", "placed"]);
  });

  it("tells why a decision did not hold, in its card's place", async () => {
    const number = await orderGlasses(boris);
    await leave();
    await back();
    await card("order_on_hold", number).waitFor();
    await act("order_on_hold", number);
    // Somebody else is quicker.
    await (
      await portal.personOf("boss")
    ).api.admin.cancelOrder.mutate({ number, version: 1, reason: "ne može" });
    await card("order_on_hold", number).locator(".note.bad").waitFor();
    expect(await card("order_on_hold", number).innerText()).toContain("boss");
    // Where the page was left before it was refused, it is told all the same.
    const late = await orderGlasses(boris);
    await leave();
    await back();
    await card("order_on_hold", late).waitFor();
    await act("order_on_hold", late);
    await (
      await portal.personOf("boss")
    ).api.admin.cancelOrder.mutate({
      number: late,
      version: 1,
      reason: "ne može",
    });
    await leave();
    const told = boss.page.locator(".toast");
    await told.waitFor();
    expect(await told.innerText()).toContain(`„Odobrena ${late}“`);
    await house(sql`update partner set credit_limit = null`);
  });

  it("settles every kind in at most two presses", async () => {
    const refused = await orderGlasses(boris);
    await house(sql`
      update order_export set state = 'refused', attempts = 1, content = '{}',
        last_error = '{"kind":"refused","detail":"nepoznata šifra"}'
      where order_id = (select id from sales_order where number = ${refused})`);
    await boris.api.profile.ask.mutate({
      address: "Nova 2",
      city: "Niš",
      postalCode: "18000",
      bankAccount: "",
      note: "",
    });
    const { number: claim } = await boris.api.claims.submit.mutate({
      id: randomUUID(),
      itemCode: "NOVO",
      fault: "ne pali",
    });
    const [thread, other] = [randomUUID(), randomUUID()];
    await boris.api.messages.send.mutate({ id: thread, text: "Gde je roba?" });
    await ana.api.messages.send.mutate({ id: other, text: "Hvala!" });
    await house(sql`
      insert into partner_application (at, name, tax_id, registration_number, contact, email,
        phone, address, city, postal_code, note, language)
      values (now(), 'Kućni Majstor', '112233446', '20123451', 'Mira Đukić',
        'mira@majstor.example', '024', 'Glavna 1', 'Subotica', '24000', '', 'sr-Latn')`);
    const short = await orderGlasses(ana);
    expect((await stock("item,warehouse,on_hand\n007,M1,75\n")).status).toBe(
      200,
    );
    await house(sql`
      update stock_level set shortage_since = now() - interval '31 minutes'
      where shortage > 0`);
    await house(
      sql`update company set trip_wires = '{"rows":0,"withdrawnPercent":20,"movedPercent":5,"priceStepPercent":20}'`,
    );
    expect((await stock("item,warehouse,on_hand\nUDZ,M1,0\n")).status).toBe(
      409,
    );
    await leave();
    await back();
    await card("held_import").waitFor();
    expect(await overflow(boss.page)).toBe(0);
    expect(await overflows(boss.page)).toEqual([]);
    await boss.page.setViewportSize(PHONE);
    const counted: Record<string, number> = {};
    const settle = async (kind: string, work: () => Promise<void>) => {
      taps = 0;
      await work();
      counted[kind] = taps;
    };
    for (const kind of [
      "refused_export",
      "held_import",
      "shortage",
      "data_request",
      "claim",
    ])
      await settle(kind, () => act(kind));
    await settle("message", async () => {
      await tap(card("message", thread).getByTestId("deck-sheet"));
      await boss.testId("deck-answer-text").fill("Stiže sutra.");
      await tap(boss.testId("deck-answer"));
      // Taken back, it still stands as it was written.
      const before = taps;
      await card("message", thread).getByTestId("deck-undo").click();
      await card("message", thread).getByTestId("deck-sheet").click();
      expect(await boss.testId("deck-answer-text").inputValue()).toBe(
        "Stiže sutra.",
      );
      await boss.testId("deck-answer").click();
      taps = before;
    });
    await settle("message without an answer", async () => {
      await tap(card("message", other).getByTestId("deck-sheet"));
      await tap(boss.testId("deck-close-thread"));
    });
    await settle("application", async () => {
      await tap(card("application").getByTestId("deck-sheet"));
      await tap(boss.testId("approve-application"));
    });
    expect(counted).toEqual({
      refused_export: 1,
      held_import: 1,
      shortage: 1,
      data_request: 1,
      claim: 1,
      message: 2,
      "message without an answer": 2,
      application: 2,
    });
    await leave();
    const now = async () =>
      (
        await house<Record<string, unknown>>(sql`
          select (select state from order_export where order_id =
              (select id from sales_order where number = ${refused})) as export,
            (select state from exchange_batch order by id desc limit 1) as batch,
            (select quantity::int from sales_order_line where order_id =
              (select id from sales_order where number = ${short})) as quantity,
            (select state from data_request) as request,
            (select status from claim where number = ${claim}) as claim,
            (select state from message_thread where id = ${thread}) as answered,
            (select state from message_thread where id = ${other}) as closed,
            (select state from partner_application) as application`)
      )[0];
    await expect.poll(now, { timeout: 5000 }).toEqual({
      export: "fetched",
      batch: "applied",
      quantity: 15_000,
      request: "accepted",
      claim: "sending_approved",
      answered: "answered",
      closed: "closed",
      application: "approved",
    });
    await back();
    await boss.page.getByText("Ništa ne čeka na Vas").waitFor();
    // But for the one that came too late.
    expect(boss.troubles.filter((one) => !one.includes("409"))).toEqual([]);
  });

  it("settles what the ERP charges and confirms otherwise, by one press each way", async () => {
    expect((await stock("item,warehouse,on_hand\n007,M1,500\n")).status).toBe(
      200,
    );
    const [charged, sentBack, cut] = [
      await orderGlasses(boris),
      await orderGlasses(boris),
      await orderGlasses(ana),
    ];
    const send = async (feed: string, body: string) =>
      expect((await exchange(feed, body)).status).toBe(200);
    await fetch(`${portal.url}/exchange/v1/orders`, { headers: KEY_HEADER });
    const of = async (number: string) =>
      (
        await house<{ code: string }>(sql`
          select p.code from sales_order o join partner p on p.id = o.partner_id
          where o.number = ${number}`)
      )[0]?.code ?? "";
    await send(
      "documents",
      ["number,type,partner,date,order_number"]
        .concat(
          `RN-1,RN,${await of(charged)},2026-11-30,${charged}`,
          `RN-2,RN,${await of(sentBack)},2026-11-30,${sentBack}`,
        )
        .join("\n"),
    );
    await send(
      "document-lines",
      "type,document,line,item,quantity,price\nRN,RN-1,1,007,16,150\nRN,RN-2,1,007,16,150\n",
    );
    await send(
      "order-status",
      `order_number,status,item,confirmed_quantity\n${cut},confirmed,007,15\n`,
    );
    await leave();
    await back();
    const cardOf = (number: string) =>
      boss.page.locator('[data-testid="deck-card"]', { hasText: number });
    await cardOf(cut).waitFor();
    expect(await cardOf(charged).innerText()).toContain("→ 150,00 (+50%)");
    expect(await cardOf(cut).innerText()).toContain("20 → 15");
    expect(await overflow(boss.page)).toBe(0);
    expect(await overflows(boss.page)).toEqual([]);
    await boss.page.setViewportSize(PHONE);
    taps = 0;
    await tap(cardOf(charged).getByTestId("deck-act"));
    await cardOf(charged).getByTestId("deck-undo").click();
    await tap(cardOf(charged).getByTestId("deck-act"));
    expect(taps).toBe(2);
    await tap(cardOf(sentBack).getByTestId("deck-other"));
    await tap(cardOf(cut).getByTestId("deck-act"));
    expect(taps).toBe(4);
    await leave();
    const decided = () =>
      house(sql`
        select o.number, c.decision, c.state from order_conflict c
        join sales_order o on o.id = c.order_id order by o.number`);
    await expect.poll(decided, { timeout: 5000 }).toEqual([
      { number: charged, decision: "accepted", state: "settled" },
      { number: sentBack, decision: "to_correct", state: "open" },
      { number: cut, decision: "accepted", state: "settled" },
    ]);
  });
});
