import { describe, expect, it } from "vitest";
import { isAutomatic, saidIn, tokensIn } from "./mail-in.rules.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";

describe("a mail that no person wrote", () => {
  it.each([
    ["auto-submitted", "auto-replied"],
    ["auto-submitted", "auto-generated"],
    ["precedence", "bulk"],
    ["x-autoreply", "yes"],
    ["x-failed-recipients", "a@b.rs"],
    ["return-path", "<>"],
    ["return-path", "< >"],
    [
      "content-type",
      'multipart/report; report-type=delivery-status; boundary="x"',
    ],
    ["from", "Mail Delivery System <MAILER-DAEMON@b.rs>"],
    ["from", "noreply@b.rs"],
    ["from", "bounces+12=a.rs@list.rs"],
  ])("is told by %s: %s", (name, value) =>
    expect(isAutomatic([{ name, value }])).toBe(true),
  );

  it.each([
    ["auto-submitted", "no"],
    ["precedence", "list"],
    ["list-id", "<prodaja.firma.rs>"],
    ["return-path", "<ana@b.rs>"],
    ["content-type", "multipart/mixed; boundary=x"],
    ["from", "Ana Noreplić <ana@b.rs>"],
    ["x-auto-response-suppress", "All"],
  ])("is not told by %s: %s", (name, value) =>
    expect(isAutomatic([{ name, value }])).toBe(false),
  );
});

describe("the mark of a thread", () => {
  it.each([
    [[{ name: "to", value: `Firma <thread+${TOKEN}@m.rs>, b@c.rs` }], [TOKEN]],
    [
      [{ name: "delivered-to", value: `x+${TOKEN.toUpperCase()}@m.rs` }],
      [TOKEN],
    ],
    [[{ name: "cc", value: `x+${TOKEN}@m.rs, y+${TOKEN}@m.rs` }], [TOKEN]],
    [[{ name: "subject", value: `x+${TOKEN}@m.rs` }], []],
    [[{ name: "to", value: `x+${TOKEN}0@m.rs` }], []],
    [[{ name: "to", value: "thread@m.rs" }], []],
  ])("in %j", (headers, tokens) => expect(tokensIn(headers)).toEqual(tokens));
});

it("keeps the whole of what is too long for a message", () => {
  const long = "č".repeat(10_001);
  const said = saidIn(long);
  expect([...said.text]).toHaveLength(10_000);
  expect(said.text.endsWith("č…")).toBe(true);
  expect(said.fullText).toBe(long);
});
