import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  browserMissing,
  overflow,
  overflows,
  PHONE,
  type Visit,
} from "../fixtures/browser.ts";
import { useBuiltPortal } from "../fixtures/built-portal.ts";
import { startMailSink, type MailSink } from "../fixtures/mail-sink.ts";
import { waitFor } from "../fixtures/server-process.ts";

const FORM = {
  name: "Kućni Majstor d.o.o.",
  taxId: "112233446",
  contact: "Mira Đukić",
  email: "mira@majstor.example",
  phone: "024 555 333",
  address: "Glavna 1",
  city: "Subotica",
};

describe.skipIf(browserMissing())("becoming a partner", () => {
  let sink: MailSink;
  beforeAll(async () => {
    sink = await startMailSink();
  });
  afterAll(() => sink?.close());
  const portal = useBuiltPortal("small", {
    env: () => ({ SMTP_URL: sink.url }),
  });
  let mira: Visit;
  let boss: Visit;
  let taps = 0;

  beforeAll(async () => {
    mira = await portal.open();
    boss = await portal.open();
  });
  const fits = async ({ page }: Visit) => {
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toBe(0);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize(PHONE);
  };
  const tap = async ({ testId }: Visit, id: string) => {
    taps += 1;
    await testId(id).first().click();
  };
  const mailTo = async (address: string) => {
    await waitFor(() =>
      sink.mails.some((one) => one.recipients.includes(address)),
    );
    return sink.mails.filter((one) => one.recipients.includes(address)).at(-1);
  };

  it("begins at the sign-in with a form that says what is wrong", async () => {
    const { page, testId } = mira;
    await page.goto(portal.url);
    await testId("join").click();
    await testId("join-name").waitFor();
    await testId("join-taxId").fill("112233447");
    await page.getByText("PIB nije ispravan").waitFor();
    await fits(mira);
    for (const [field, value] of Object.entries(FORM))
      await testId(`join-${field}`).fill(value);
    // A person takes longer than three seconds, and so does this test.
    await page.waitForTimeout(3_000);
    await testId("join-send").click();
    await testId("application-sent").waitFor();
    await fits(mira);
    expect(await testId("application-sent").innerText()).toContain(FORM.email);
  });

  it("is approved on a phone in three taps, with what was given last proposed", async () => {
    const { page, testId } = boss;
    await portal.signIn(boss, "boss", "/admin");
    // The number below the deck; on the card itself he may be approved at once.
    const figure = page.locator(
      'a[href="/admin/applications"]:not([data-testid])',
    );
    await figure.waitFor();
    taps = 1;
    await figure.click();
    await testId("application").waitFor();
    await fits(boss);
    await tap(boss, "application");
    await testId("approve-application").waitFor();
    await fits(boss);
    await tap(boss, "approve-application");
    await testId("shown-link").waitFor();
    expect(taps).toBe(3);
    await testId("link-done").click();
    await testId("provisional").waitFor();
    await fits(boss);
  });

  it("opens the portal to the applicant by the mail that comes", async () => {
    const { page, testId } = mira;
    const mail = await mailTo(FORM.email);
    const link = /https?:\S+reset\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    await page.goto(link);
    await testId("new-password").fill("zelena-kutija-8");
    await testId("repeat-password").fill("zelena-kutija-8");
    await testId("save-password").click();
    await testId("save-password").waitFor({ state: "detached" });
    await page.getByText("Na prijavu").click();
    await testId("sign-in-username").fill("kucnimajstor");
    await testId("sign-in-password").fill("zelena-kutija-8");
    await testId("sign-in-submit").click();
    await testId("nav-catalog").waitFor();
    await page.getByText(FORM.name).first().waitFor();
    expect(page.url()).not.toContain("reset");
  });

  it("is offered by a code of one's own, which is dead once used", async () => {
    const { page, testId } = boss;
    await testId("invite-company").click();
    await testId("invitation-name").fill("Gvožđara Ibar");
    await testId("invitation-email").fill("ibar@example.rs");
    await testId("make-invitation").click();
    const link = await testId("shown-link").innerText();
    const mail = await mailTo("ibar@example.rs");
    expect(mail?.text).toContain(link);
    const stranger = await portal.open();
    await stranger.page.goto(link);
    await stranger.testId("join-name").waitFor();
    expect(await stranger.testId("join-name").inputValue()).toBe(
      "Gvožđara Ibar",
    );
    await stranger.page.goto(link.replace(/.$/, "_"));
    await stranger.testId("invitation-over").waitFor();
    await fits(stranger);
    expect([...boss.troubles, ...mira.troubles]).toEqual([]);
    expect(page.url()).toContain("/admin/applications");
  });
});
