import { expect, it } from "vitest";
import { usePortal, withoutCorrelation } from "../../test/fixtures/portal.ts";
import { deviceName } from "./device-name.rules.ts";

const portal = await usePortal();
const sessionsOf = async (who = portal.a) =>
  (await portal.query("auth.sessions", undefined, who)).data["sessions"] as {
    session: number;
    isThis: boolean;
    device: string;
  }[];

it.each([
  [
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
    "Chrome, Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari, iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
    "Edge, Windows",
  ],
  ["<script>alert(1)</script>\r\nX: y", ""],
  [undefined, ""],
])("calls %j %j", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});

it("shows a person where he is signed in, and ends one of them", async () => {
  const again = await portal.mutate("auth.signIn", {
    username: "anna",
    password: "zelena-kutija-7",
  });
  const [cookie = ""] = String(again.headers["set-cookie"]).split(";");
  const sessions = await sessionsOf();
  expect(sessions.map(({ isThis }) => isThis).toSorted()).toEqual([
    false,
    true,
  ]);
  const other = sessions.find(({ isThis }) => !isThis);
  const ended = await portal.mutate(
    "auth.endSession",
    { session: other?.session },
    portal.a,
  );
  expect(ended.status).toBe(200);
  const me = await portal.query("auth.me", undefined, { cookie });
  expect(me.body).toBe('{"result":{"data":null}}');
  expect(await sessionsOf()).toHaveLength(1);
});

it("does not find another's, by the same bytes as none", async () => {
  const [theirs] = await sessionsOf(portal.b);
  const end = (session: number) =>
    portal.mutate("auth.endSession", { session }, portal.a);
  const [asked, none] = [await end(theirs?.session ?? 0), await end(999_999)];
  expect(asked.status).toBe(404);
  expect(withoutCorrelation(asked.body)).toBe(withoutCorrelation(none.body));
  expect(await sessionsOf(portal.b)).toHaveLength(1);
});
